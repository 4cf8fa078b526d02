import ArgumentParser
import DengenCenter
import DengenSystem
import DengenWeb

/// What letters need to know of the world.
struct LetterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The centre's address as people reach it, such as https://power.example.jp, for links in letters.",
            valueName: "url"))
    var publicURL: String?

    @Option(
        help: ArgumentHelp(
            "PEM file of the authorities to trust for the mail server in place of the system's.", valueName: "file"))
    var mailAuthorities: String?

    func validate() throws {
        if publicURL != nil, centre == nil {
            throw ValidationError("--public-url: an address such as https://power.example.jp, without a path")
        }
    }

    /// Nil for the address that the centre listens on.
    var centre: PublicURL? { publicURL.flatMap(PublicURL.init) }

    func room(_ center: Center) -> LetterRoom {
        LetterRoom(center, centre: centre, mailer: Mailer(lanes: MailService.lanes, authorities: mailAuthorities))
    }
}

/// Sends letters as soon as it is known where their links lead.
struct LetterRoom: Sendable {
    let service: MailService
    private let tell: AsyncStream<String>.Continuation

    init(_ center: Center, centre: PublicURL?, mailer: Mailer) {
        let (addresses, tell) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.tell = tell
        service = MailService(center, mailer: mailer) {
            if let centre { return LetterPress(centre: centre) }
            for await address in addresses {
                if let centre = PublicURL(address) { return LetterPress(centre: centre) }
            }
            return nil
        }
    }

    /// The centre listens here.
    func note(_ address: String) { tell.yield(address) }
}

extension WebConfiguration {
    func known(as centre: PublicURL?) -> WebConfiguration {
        var configuration = self
        configuration.publicURL = centre
        return configuration
    }
}
