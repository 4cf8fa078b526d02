import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Logging

/// All devices of an agent, one loop each: those of its configuration file, which stay, and those that people added
/// on pages, which come and go while it runs.
actor DeviceFleet {
    /// What a device of the roster is driven by.
    struct Recruit: Sendable {
        var entry: ManagedDevice
        var device: SiteDevice
    }

    struct Slot {
        var loop: DeviceLoop
        var address: String?
        var communities: Set<String>?
        var place: String?
        /// Who takes over when the loop has ended.
        var successor: Recruit?
    }

    let store: GatewayStore
    let journal: Journal
    let rules: OutletRules
    let sampling: SamplingRules
    let make: SiteServices.Recruiting
    let timing: GatewayTiming
    let time: any TimeSource
    let logger: Logger

    var slots: [DeviceKey: Slot] = [:] {
        didSet { generation += 1 }
    }
    /// The devices of the roster that are driven or about to be, as they were listed.
    var entries: [DeviceKey: ManagedDevice] = [:] {
        didSet { generation += 1 }
    }
    /// The roster as the store has it.
    var kept: [DeviceKey: ManagedDevice] = [:]
    /// What was said of those that cannot be driven.
    var problems: [DeviceKey: String] = [:]
    private(set) var fixed: Set<DeviceKey> = []
    /// Counts the changes of `addresses`, which are asked for with each message of a device.
    private(set) var generation = 0
    private let launched: AsyncThrowingStream<DeviceLoop, any Error>
    private let launches: AsyncThrowingStream<DeviceLoop, any Error>.Continuation

    init(
        store: GatewayStore, journal: Journal, rules: OutletRules, sampling: SamplingRules,
        make: @escaping SiteServices.Recruiting, timing: GatewayTiming, time: any TimeSource, logger: Logger
    ) {
        self.store = store
        self.journal = journal
        self.rules = rules
        self.sampling = sampling
        self.make = make
        self.timing = timing
        self.time = time
        self.logger = logger
        (launched, launches) = AsyncThrowingStream.makeStream()
    }

    /// Begins with the configuration file's devices and the roster that the store remembers.
    func muster(_ devices: [SiteDevice]) async throws {
        let unfinished = try await journal.unfinished()
        let (remembered, unreadable) = try await store.keptDevices()
        if unreadable > 0 {
            logger.error(
                "devices cannot be opened with this key; the centre tells them again",
                metadata: ["count": "\(unreadable)"])
        }
        fixed = Set(devices.map(\.key))
        let recruits = try await recruits(of: remembered.filter { !fixed.contains($0.device.key) })
        let spread = Spread(count: devices.count + recruits.count, within: timing.pollEvery)
        for (index, device) in devices.enumerated() {
            launch(device, unfinished, startsAfter: spread.offset(of: index))
        }
        for (index, recruit) in recruits.enumerated() {
            await launch(recruit, unfinished, startsAfter: spread.offset(of: devices.count + index))
        }
        for kept in remembered where kept.isLeaving { await slots[kept.device.key]?.loop.leave(isReplaced: false) }
        try await abandon(unfinished)
    }

    /// Drives all devices until the task is cancelled; throws when the store fails.
    func run() async throws {
        let launches = launches
        try await withThrowingDiscardingTaskGroup { group in
            for try await loop in launched {
                group.addTask {
                    do {
                        if try await loop.run() { try await self.ended(loop) }
                    } catch {
                        // Ends the wait for more loops, and with it all the others.
                        launches.finish(throwing: error)
                    }
                }
            }
        }
    }

    func loop(of device: DeviceKey) -> DeviceLoop? {
        slots[device]?.loop
    }

    /// Where devices' own messages come from.
    var addresses: [DeviceKey: String] {
        let driven = slots.filter { fixed.contains($0.key) || entries[$0.key] != nil }
        return driven.compactMapValues(\.address)
    }

    /// Those of `devices` that a notice may come from: anybody can send one in v1 or v2c, so it must come with a
    /// community of the device's own.
    func senders(of notice: DeviceNotice, among devices: [DeviceKey]) -> [DeviceKey] {
        guard let community = notice.community else { return devices }
        return devices.filter { device in
            guard let own = slots[device]?.communities else { return true }
            return own.contains { $0.utf8.elementsEqual(community.utf8) }
        }
    }

    func launch(
        _ device: SiteDevice, _ unfinished: [JournalEntry], startsAfter: Int64 = 0, legacy: Legacy? = nil
    ) {
        let loop = DeviceLoop(
            key: device.key, driver: device.driver, journal: journal, rules: rules, sampling: sampling,
            recovered: unfinished.filter { $0.address.device == device.key }, startsAfter: startsAfter,
            legacy: legacy, timing: timing, time: time, logger: logger)
        slots[device.key] = Slot(
            loop: loop, address: device.address, communities: device.communities, place: device.place)
        launches.yield(loop)
    }

    func launch(
        _ recruit: Recruit, _ unfinished: [JournalEntry], startsAfter: Int64 = 0, legacy: Legacy? = nil
    ) async {
        launch(recruit.device, unfinished, startsAfter: startsAfter, legacy: legacy)
        await slots[recruit.entry.key]?.loop.want(recruit.entry.outletNames)
    }

    /// A loop whose device was taken off the list, or changed, is through.
    private func ended(_ loop: DeviceLoop) async throws {
        let unfinished = try await journal.unfinished()
        var legacy = await loop.legacy
        guard let slot = slots[loop.key], slot.loop === loop else { return }
        slots[loop.key] = nil
        if let successor = slot.successor {
            if slot.place != successor.device.place { legacy.isSamePlace = false }
            await launch(successor, unfinished, legacy: legacy)
        } else {
            logger.info("device left", metadata: ["device": "\(loop.key)"])
            try await store.forget(loop.key)
        }
    }

    /// Commands of devices that nothing drives any more will never be proved.
    private func abandon(_ unfinished: [JournalEntry]) async throws {
        let outcome = Command.Outcome(.interrupted, reason: .restarted, present: .unknown)
        for entry in unfinished where !entry.isEnded && slots[entry.address.device] == nil {
            try await journal.record([.outcome(entry.id, outcome)], device: entry.address.device)
        }
    }
}
