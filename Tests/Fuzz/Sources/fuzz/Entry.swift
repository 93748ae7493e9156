import Dispatch
import Foundation

// What libFuzzer calls. The environment says what is read, for the arguments are libFuzzer's own:
//   GRIDTWIN_FUZZ_TARGET   the name of a reader; or `seeds`, which writes what only a running twin can make
//   GRIDTWIN_FUZZ_SOUND    the folder of sound inputs that sound.py writes
//   GRIDTWIN_FUZZ_SEEDS    of `seeds`: the folder to write into
//   GRIDTWIN_FUZZ_PLACE    where a copy of the sound inputs is made, best in memory; by default the folder for temporary files

private let environment = ProcessInfo.processInfo.environment

private let reader: Reader = {
  do {
    return try Readers.named(
      environment["GRIDTWIN_FUZZ_TARGET"] ?? "", Place(of: environment["GRIDTWIN_FUZZ_SOUND"] ?? ""))
  } catch { fatalError("the sound inputs cannot be read: \(error)") }
}()

@_cdecl("LLVMFuzzerInitialize")
func prepare(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
  guard environment["GRIDTWIN_FUZZ_TARGET"] == "seeds" else {
    _ = reader
    return 0
  }
  let done = DispatchSemaphore(value: 0)
  Task {
    do {
      try await Seeds.write(
        to: environment["GRIDTWIN_FUZZ_SEEDS"] ?? "", Place(of: environment["GRIDTWIN_FUZZ_SOUND"] ?? ""))
    } catch { fatalError("the seeds cannot be made: \(error)") }
    done.signal()
  }
  done.wait()
  exit(0)
}

@_cdecl("LLVMFuzzerTestOneInput")
func read(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  reader.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
