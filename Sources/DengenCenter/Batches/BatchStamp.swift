import DengenModel
import DengenSystem

/// What a question showed: which outlets take which action, and which refuse.
///
/// はい carries it back, so that nothing is switched that nobody was shown: a member that joined the group meanwhile, or
/// one whose lock-out has ended.
enum BatchStamp {
    /// - Parameter fates: a critical member that waits for its name counts as one that will be switched.
    static func of(_ fates: [(outlet: OutletID, action: PowerAction, fate: BatchPlan.Fate)]) -> String {
        let lines = fates.map { "\($0.outlet) \($0.action.rawValue) \(runs($0.fate))" }
        return Digest.sha256Hex(lines.sorted().joined(separator: "\n"))
    }

    private static func runs(_ fate: BatchPlan.Fate) -> Bool {
        switch fate {
        case .proceed, .join, .refuse(.notNamed): true
        case .refuse: false
        }
    }
}
