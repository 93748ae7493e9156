// The rivals' own program, with as many holds as HOLDS says where it has 3 million.
#define hold_ops fewer_hold_ops
#include "common.hpp"
#undef hold_ops
inline uint64_t hold_ops(uint64_t) { return HOLDS; }
#include "des.cpp"
