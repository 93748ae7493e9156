// All of GridTwin as one module, for whoever uses it as a library: `import GridTwinKit` is all that a file needs.

@_exported import Command
@_exported import District
@_exported import EventKernel
@_exported import Experimentation
@_exported import Inputs
@_exported import Presentation
@_exported import Results
