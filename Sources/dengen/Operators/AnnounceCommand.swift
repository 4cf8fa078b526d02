import ArgumentParser
import DengenWeb

/// `dengen announce`: お知らせ for everybody who signs in.
struct AnnounceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "announce", abstract: "Announcements of the centre that runs on this machine.",
        subcommands: [AnnouncePublishCommand.self, AnnounceListCommand.self, AnnounceEndCommand.self])
}

/// `dengen announce publish`.
struct AnnouncePublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish an announcement to everybody.",
        discussion: """
            English is given whole or not at all; then the Japanese is shown. Times look like \
            2026-11-21T18:00:00+09:00.
            """)

    @Option(help: "The subject in Japanese.")
    var title: String

    @Option(help: "The text in Japanese.")
    var text: String

    @Option(help: "The subject in English.")
    var titleEn: String?

    @Option(help: "The text in English.")
    var textEn: String?

    @Option(help: ArgumentHelp("When it begins; at once when left out.", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("When it ends; when it is ended by hand if left out.", valueName: "time"))
    var until: String?

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print the announcement as one JSON object.")
    var json = false

    func run() async throws {
        var order = AnnouncementOrder(title: title, text: text)
        (order.titleEn, order.textEn, order.startsAt, order.endsAt) = (titleEn, textEn, from, until)
        let sent = order
        try await folder.client.speaking { client in
            let item = try await client.post(AnnouncementItem.self, ControlRules.announcementsPath, sent)
            if json { return try Answer.json(item) }
            Answer.write("\(item.id)  \(item.state.rawValue)\n")
        }
    }
}

/// `dengen announce list`.
struct AnnounceListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the newest 200 announcements, those that ended too.")

    @OptionGroup var folder: CentreFolder

    @Flag(help: "Print one JSON object: {\"announcements\":[…]}.")
    var json = false

    func run() async throws {
        try await folder.client.speaking { client in
            let list = try await client.get(AnnouncementList.self, ControlRules.announcementsPath)
            if json { return try Answer.json(list) }
            var table = TextTable("ID", "STATE", "FROM", "UNTIL", "SUBJECT")
            for item in list.announcements {
                table.add(item.id, item.state.rawValue, item.startsAt, item.endsAt ?? "-", item.title)
            }
            Answer.write(table.text)
        }
    }
}

/// `dengen announce end`.
struct AnnounceEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Take an announcement from everybody's sight at once.")

    @Argument(help: "Its id, as `dengen announce list` shows it.")
    var id: String

    @OptionGroup var folder: CentreFolder

    func run() async throws {
        try await folder.client.speaking { client in
            let item = try await client.post(
                AnnouncementItem.self, ControlRules.announcementEndPath, AnnouncementEnd(id: id))
            Answer.write("\(item.id)  \(item.state.rawValue)\n")
        }
    }
}
