import ArgumentParser
import DengenModel
import DengenWeb
import Foundation

/// `dengen gateway-slip`: new gateways and the slips for their boxes (B-03).
struct GatewaySlipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway-slip", abstract: "Make gateways, and their slips as a page to print on A6.",
        discussion: """
            A slip carries the gateway's id and password and the centre's address, which is a QR code too. It is good for \
            one activation. The passwords are shown this once. Exit status: 0, 1 when the centre refuses, 2 when it was \
            not reached, 64 for wrong usage.
            """)

    @Option(help: "The site where the gateways will stand: its id, its number such as 0001, or its name.")
    var site: String

    @Option(help: "Name of the gateway; with --count a number follows. The site's name when it is left out.")
    var name: String?

    @Option(help: "How many gateways get a slip, 1 to 200.")
    var count = 1

    @Option(help: ArgumentHelp("Write the slips into this HTML file, for its owner only.", valueName: "file.html"))
    var out: String?

    @Option(help: "Address of the centre as gateways and people reach it; the address it listens on when left out.")
    var url: String?

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print one JSON object: {\"site\":…,\"url\":…,\"slips\":[{\"gateway\":…,\"name\":…,\"password\":…}]}.")
    var json = false

    func validate() throws {
        guard (1...200).contains(count) else { throw ValidationError("--count: 1 to 200") }
        if let url, !SlipAddress.isPlausible(url) {
            throw ValidationError("--url: an address such as https://power.example.jp")
        }
    }

    func run() async throws {
        let address = try url ?? SlipAddress.own(ofData: control.data)
        if let out, FileManager.default.fileExists(atPath: out) {
            throw ValidationError("\(out) is there already; slips never replace a file")
        }
        try await control.client.speaking { client in
            let place = try await SiteFinder(client: client).find(site)
            var batch = SlipBatch(site: place.name, url: address, slips: [])
            do { try await make(at: place, with: client, into: &batch) } catch {
                try tell(batch)
                throw error
            }
            try tell(batch)
        }
    }

    /// One after the other, so that what was made is known when one fails.
    private func make(at place: SiteAnswer, with client: CentreClient, into batch: inout SlipBatch) async throws {
        for number in 1...count {
            let base = name ?? "\(place.name) GW"
            let name = count == 1 ? base : "\(base) \(number)"
            let slip = try await client.post(
                SlipAnswer.self, ControlRules.slipsPath, SlipOrder(site: place.id, name: name))
            batch.slips.append(SlipBatch.Slip(gateway: slip.gateway, name: name, password: slip.password))
        }
    }

    /// The slips are the only copy of their passwords: a file that cannot be written must not lose them.
    private func tell(_ batch: SlipBatch) throws {
        guard !batch.slips.isEmpty else { return }
        if json { try Answer.json(batch) } else if out == nil { Answer.write(batch.text) }
        guard let out else { return }
        do { try batch.write(to: out) } catch {
            if !json { Answer.write(batch.text) }
            Answer.complain("\(out) cannot be written: \(error.localizedDescription)")
            throw ExitCode.partly
        }
        if !json { Answer.write("\(batch.slips.count) slips in \(out)\n") }
        if SlipAddress.isLoopback(batch.url) {
            Answer.complain("\(batch.url) is reached from this machine only; --url names the address for the slips")
        }
    }
}
