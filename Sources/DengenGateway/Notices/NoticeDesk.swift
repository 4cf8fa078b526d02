import DengenDrivers
import DengenModel
import DengenSystem
import Logging

/// Hears what devices say by themselves: the device is read at once, and what the notice stands for is reported.
actor NoticeDesk {
    private let services: SiteServices
    private let fleet: DeviceFleet
    private let journal: Journal
    private let time: any TimeSource
    private let logger: Logger
    private var hosts: HostWatch
    private var judge = NoticeJudge()
    private var addresses: (generation: Int, hosts: [DeviceKey: String]) = (-1, [:])

    /// Milliseconds until a door that could not be opened is tried again.
    private static let rest: Int64 = 60_000

    init(
        services: SiteServices, fleet: DeviceFleet, journal: Journal, time: any TimeSource, logger: Logger
    ) {
        self.services = services
        self.fleet = fleet
        self.journal = journal
        self.time = time
        self.logger = logger
        hosts = HostWatch(services.resolve)
    }

    /// Listens until the task is cancelled; throws when the store fails.
    func run() async throws {
        guard let open = services.notices else { return await idle() }
        while !Task.isCancelled {
            do {
                let source = try await open()
                defer { source.close() }
                for await notice in source.notices { try await take(notice) }
            } catch let fault as SiteServices.NoEars {
                logger.error("devices' own messages cannot be heard", metadata: ["cause": "\(fault.cause)"])
            }
            if await !rested() { return }
        }
    }

    private func take(_ notice: DeviceNotice) async throws {
        let now = time.monotonic()
        let devices = await hosts(at: notice.source, now: now)
        let verdict = judge.judge(notice, from: await fleet.senders(of: notice, among: devices), at: now)
        for device in verdict.nudged { await fleet.loop(of: device)?.nudge() }
        if let happening = verdict.happening { try await report(happening) }
        tellLosses(at: now)
    }

    private func hosts(at source: String, now: Int64) async -> [DeviceKey] {
        let generation = await fleet.generation
        if addresses.generation != generation { addresses = (generation, await fleet.addresses) }
        var watch = hosts
        let devices = await watch.devices(at: source, among: addresses.hosts, now: now)
        hosts = watch
        return devices
    }

    /// An outlet that the device does not have is a mistake of the profile or of the device.
    private func report(_ happening: NoticeJudge.Happening) async throws {
        var outlet = happening.outlet
        if let device = happening.device, let description = await fleet.loop(of: device)?.description,
            !description.outlets.contains(where: { $0.number == outlet })
        {
            outlet = nil
        }
        try await journal.tell(.happening(happening.code, outlet: outlet), of: happening.device)
    }

    private func tellLosses(at now: Int64) {
        guard let losses = judge.lossesToTell(at: now) else { return }
        logger.notice(
            "devices' messages left aside",
            metadata: [
                "unknown senders or communities": "\(losses.unknown)", "too many": "\(losses.surplus)",
                "not known": "\(losses.foreign)",
            ])
    }

    private func rested() async -> Bool {
        do {
            try await time.sleep(milliseconds: Self.rest)
            return true
        } catch {
            return false
        }
    }

    private func idle() async {
        while await rested() {}
    }
}
