import DengenSNMP

/// Finds the profile that a device belongs to.
enum Identification {
    /// The longest beginning of the sysObjectID wins; where several fit, one whose probe answers, then one without.
    static func profile(
        of objectID: ObjectID, among profiles: [DeviceProfile], _ inquiry: Inquiry
    ) async throws(SNMPError) -> DeviceProfile? {
        for candidate in candidates(objectID, profiles) {
            guard let probe = candidate.identity.probe else { return candidate }
            if try await answers(probe, inquiry) { return candidate }
        }
        return nil
    }

    static func candidates(_ objectID: ObjectID, _ profiles: [DeviceProfile]) -> [DeviceProfile] {
        let fitting = profiles.compactMap { profile in
            profile.identity.prefixes.filter { objectID.suffix(after: $0) != nil }.map(\.arcs.count).max()
                .map { (profile: profile, length: $0) }
        }
        return fitting.sorted { order($0) > order($1) }.map(\.profile)
    }

    private static func order(_ fit: (profile: DeviceProfile, length: Int)) -> Int {
        fit.length * 2 + (fit.profile.identity.probe == nil ? 0 : 1)
    }

    /// Whether anything stands below `root`.
    private static func answers(_ root: ObjectID, _ inquiry: Inquiry) async throws(SNMPError) -> Bool {
        do throws(SNMPError) {
            return try await !inquiry.walk(root, most: 64).isEmpty
        } catch .endless {
            return true
        } catch .refused {
            return false
        }
    }
}
