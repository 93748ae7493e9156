import GridTwinKit

var policies = PolicyRegistry.standard
policies.add(RestedDispatch.entry, to: \.dispatch)
await GridTwinCommand.main(policies: policies)
