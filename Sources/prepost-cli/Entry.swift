import PrePostCommands

@main
enum Entry {
  static func main() {
    PrePostCommand.main()
  }
}
