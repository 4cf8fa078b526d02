import DengenModel
import DengenSNMP
import DengenSystem
import Synchronization

extension SNMPOutlets {
    /// How long answers of an unfinished description stay good, in milliseconds.
    private static let progressTime: Int64 = 60_000

    /// Learns the device from its beginning. A slow one may need several calls; each goes on where the last one ended.
    func learn() async throws(DriverError) -> LearnedOutlets {
        let inquiry = Inquiry(talk, time)
        let profile: DeviceProfile
        do throws(SNMPError) {
            try await inquiry.ask(SystemGroup.all)
            recallProgress(inquiry)
            guard let found = try await self.profile(inquiry) else { throw SNMPError.unusable("no profile fits") }
            profile = found
            try await inquiry.ask([found.device.model, found.device.firmware, found.device.mac].compactMap(\.self))
            return try await keep(profile, OutletLearner(profile: found, inquiry: inquiry).outlets(), inquiry)
        } catch {
            keepProgress(inquiry)
            throw DriverError(error)
        }
    }

    private func profile(_ inquiry: Inquiry) async throws(SNMPError) -> DeviceProfile? {
        switch choice {
        case .profile(let profile): return profile
        case .identify(let catalog):
            guard case .objectID(let id) = inquiry[SystemGroup.objectID] else { return nil }
            return try await Identification.profile(of: id, among: catalog.profiles, inquiry)
        }
    }

    private func keep(_ profile: DeviceProfile, _ outlets: [LearnedOutlet], _ inquiry: Inquiry) -> LearnedOutlets {
        func text(_ id: ObjectID?) -> String { id.map { DeviceText.clean(inquiry[$0]) } ?? "" }
        let model = text(profile.device.model)
        let learned = LearnedOutlets(
            profile: profile, objectID: inquiry.objectID,
            model: model.isEmpty ? profile.title : "\(profile.vendor) \(model)",
            firmware: text(profile.device.firmware),
            mac: profile.device.mac.map { DeviceText.hardwareAddress(inquiry[$0]) } ?? "",
            systemName: text(SystemGroup.name), outlets: outlets)
        memory.withLock { memory in
            memory = Memory()
            memory.learned = learned
        }
        return learned
    }

    private func keepProgress(_ inquiry: Inquiry) {
        let now = time.monotonic()
        let answers = inquiry.answers.filter { !SystemGroup.all.contains($0.key) }
        memory.withLock { memory in
            memory.learned = nil
            if !answers.isEmpty { memory.progress = Progress(objectID: inquiry.objectID, answers: answers, at: now) }
        }
    }

    /// Answers of another device, or old ones, do not count.
    private func recallProgress(_ inquiry: Inquiry) {
        let now = time.monotonic()
        guard let progress = memory.withLock({ $0.progress }), progress.objectID == inquiry.objectID,
            now - progress.at < Self.progressTime
        else { return }
        inquiry.recall(progress.answers)
    }
}

extension Inquiry {
    /// What the agent says it is, nil when it does not say.
    var objectID: ObjectID? {
        if case .objectID(let id) = self[SystemGroup.objectID] { id } else { nil }
    }
}
