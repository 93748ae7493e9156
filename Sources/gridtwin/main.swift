import Command

await GridTwinCommand.main()
