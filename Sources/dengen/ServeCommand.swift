import ArgumentParser
import DengenCenter
import DengenStore
import DengenSystem
import DengenWeb
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `dengen serve`: the centre.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the centre: pages, API, link of the gateways.",
        discussion: "DENGEN_DATABASE=postgres://… keeps the data in PostgreSQL instead of DATA/dengen.sqlite.")

    @Option(help: "Address to listen on; beyond loopback only with TLS or --behind-proxy.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 lets the system choose.")
    var port = 1888

    @Option(help: "Folder of the data.")
    var data = "data"

    @Option(help: "What this node is called among others on one PostgreSQL; the machine's name when not given.")
    var node: String?

    @Flag(help: "A proxy of yours ends TLS before this server.")
    var behindProxy = false

    @OptionGroup var tls: TLSOptions

    @OptionGroup var limits: RateOptions

    @OptionGroup var letters: LetterOptions

    @OptionGroup var clock: ClockOptions

    @Flag(help: "Say more in the log.")
    var verbose = false

    func validate() throws {
        let isLoopback = host == "::1" || host == "localhost" || host.utf8.starts(with: "127.".utf8)
        if !isLoopback && !behindProxy && tls.files == nil {
            throw ValidationError(
                "beyond loopback the centre wants TLS: add --tls-certificate and --tls-key, or --behind-proxy")
        }
        if !(0...65_535).contains(port) { throw ValidationError("the port must be 0 to 65535") }
    }

    func run() async throws {
        let (logger, openFiles) = ProgramLog.start("dengen.serve", isVerbose: verbose)
        let folder = try DataFolder(data)
        let database = try await folder.openDatabase(isServing: true)
        let center = try await makeCenter(database, folder, logger)
        if try await center.registration.isEmpty() {
            logger.warning("nobody is registered yet: stop and run `dengen setup`")
        }
        let mail = letters.room(center)
        let web = try makeWebService(
            center: center,
            configuration: WebConfiguration(
                host: host, port: port, isBehindProxy: behindProxy,
                mostConnections: ProgramLog.mostConnections(openFiles: openFiles), version: Version.number
            ).proposingProfiles.limiting(limits).serving(tls.files).known(as: letters.centre),
            logger: logger
        ) { port in
            let url = "\(tls.files == nil ? "http" : "https")://\(host):\(port)"
            mail.note(url)
            logger.notice("listening", metadata: ["url": "\(url)", "database": "\(database.engineName)"])
            folder.note(url: url, logger)
        }
        let control = try controlServices(center: center, folder: folder, logger: logger)
        try await ServiceGroup(
            configuration: .dengen([CenterService(center), web, mail.service] + control, logger: logger)
        ).run()
        await database.close()
        logger.notice("stopped")
    }

    /// On PostgreSQL always a node: another one may be started at any time.
    private func makeCenter(_ database: Database, _ folder: DataFolder, _ logger: Logger) async throws -> Center {
        let isShared = database.engineName == "postgres"
        let time = clock.time
        var settings = isShared ? NodeSettings(name: node ?? ProcessInfo.processInfo.hostName) : nil
        if clock.pace > 1 {
            settings?.sharedClock = { _ in time.wall() }
            settings?.lease *= clock.pace
        }
        do {
            return try await Center(
                database: database, time: time, logger: logger, seal: folder.seal(), node: settings)
        } catch NodeFault.otherKey(let other) {
            await database.close()
            throw ProgramError(
                "node \(other) seals with another key: copy its seal.key into \(folder.path), then start again")
        }
    }
}

extension ServiceGroupConfiguration {
    /// Ends in order on SIGTERM and SIGINT, and by force after ten seconds.
    static func dengen(_ services: [any Service], logger: Logger) -> ServiceGroupConfiguration {
        var configuration = ServiceGroupConfiguration(
            services: services.map(NamedService.init), gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        return configuration
    }
}
