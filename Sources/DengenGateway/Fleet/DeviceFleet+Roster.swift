import DengenModel
import DengenWire
import Logging

/// Devices come and go.
extension DeviceFleet {
    /// Makes the roster true: kept on disk first, then begun, replaced and ended. Returns before what ends has ended.
    func apply(_ roster: DeviceRoster) async throws {
        let plan = RosterPlan(roster, running: entries, kept: kept, fixed: fixed)
        for key in plan.shadowed {
            logger.warning("listed device is in the configuration file too", metadata: ["device": "\(key)"])
        }
        try await keep(plan)
        for key in plan.drops { await drop(key) }
        for entry in plan.renamed { await rename(entry) }
        let recruits = try await recruits(of: plan.replacements + plan.starts)
        let spread = Spread(count: recruits.count, within: timing.pollEvery)
        let unfinished = try await leftBehind(before: recruits)
        for (index, recruit) in recruits.enumerated() {
            try await place(recruit, unfinished, startsAfter: spread.offset(of: index))
        }
    }

    /// What earlier runs left open on devices that nothing drives now, by device: what a running loop still ends is
    /// not to be ended twice.
    private func leftBehind(before recruits: [Recruit]) async throws -> [DeviceKey: [JournalEntry]] {
        let idle = recruits.map(\.entry.key).filter { slots[$0] == nil }
        if idle.isEmpty { return [:] }
        let unfinished = try await journal.unfinished()
        let none = Dictionary(idle.map { ($0, [JournalEntry]()) }, uniquingKeysWith: { first, _ in first })
        return unfinished.reduce(into: none) { $0[$1.address.device]?.append($1) }
    }

    /// Those of `kept` that can be driven.
    func recruits(of remembered: [GatewayStore.KeptDevice]) async throws -> [Recruit] {
        for kept in remembered where !kept.isLeaving { self.kept[kept.device.key] = kept.device }
        let staying = try await recruits(of: remembered.filter { !$0.isLeaving }.map(\.device))
        let leaving = remembered.filter(\.isLeaving).compactMap { kept -> Recruit? in
            do {
                return Recruit(entry: kept.device, device: try make(kept.device, time))
            } catch {
                logger.error(
                    "a device left and what it owes cannot be paid", metadata: ["device": "\(kept.device.key)"])
                return nil
            }
        }
        return staying + leaving
    }

    /// Those that can be driven; of the others the centre is told why, once.
    private func recruits(of wanted: [ManagedDevice]) async throws -> [Recruit] {
        var recruits: [Recruit] = []
        for entry in wanted {
            do {
                recruits.append(Recruit(entry: entry, device: try make(entry, time)))
                entries[entry.key] = entry
                problems[entry.key] = nil
            } catch {
                try await reject(entry, entry.problem(error))
            }
        }
        return recruits
    }

    private func reject(_ entry: ManagedDevice, _ problem: String) async throws {
        if entries[entry.key] != nil { await drop(entry.key) }
        guard problems.updateValue(problem, forKey: entry.key) != problem else { return }
        logger.warning("device cannot be driven", metadata: ["device": "\(entry.key)", "problem": "\(problem)"])
        try await journal.tell(.rejection(problem), of: entry.key)
    }

    private func keep(_ plan: RosterPlan) async throws {
        let leaving = plan.drops.filter { slots[$0] != nil }
        let gone = plan.drops.filter { slots[$0] == nil }
        if plan.changed.isEmpty && plan.drops.isEmpty { return }
        try await store.keep(changed: plan.changed, leaving: leaving, gone: gone)
        for device in plan.changed {
            kept[device.key] = device
            // A changed device that still cannot be driven is worth another word.
            problems[device.key] = nil
        }
        for key in plan.drops { kept[key] = nil }
    }

    private func drop(_ key: DeviceKey) async {
        entries[key] = nil
        problems[key] = nil
        slots[key]?.successor = nil
        await slots[key]?.loop.leave(isReplaced: false)
    }

    private func rename(_ entry: ManagedDevice) async {
        entries[entry.key] = entry
        if slots[entry.key]?.successor != nil {
            slots[entry.key]?.successor?.entry = entry
        } else {
            await slots[entry.key]?.loop.want(entry.outletNames)
        }
    }

    private func place(
        _ recruit: Recruit, _ unfinished: [DeviceKey: [JournalEntry]], startsAfter: Int64
    ) async throws {
        let key = recruit.entry.key
        if slots[key] != nil {
            slots[key]?.successor = recruit
            await slots[key]?.loop.leave(isReplaced: true)
        } else if let entries = unfinished[key] {
            await launch(recruit, entries, startsAfter: startsAfter)
        } else {
            // Its loop ended just now.
            await launch(recruit, try await journal.unfinished(), startsAfter: startsAfter)
        }
    }
}
