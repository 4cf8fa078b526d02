import ArgumentParser

@main
struct Dengen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "See, switch and account for electric power.")
}
