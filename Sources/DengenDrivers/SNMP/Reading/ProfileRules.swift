import DengenModel
import DengenSNMP

/// What must hold for a profile as a whole, so that no order reaches another relay than the one it means.
enum ProfileRules {
    static func problems(of profile: DeviceProfile) -> [ProfileProblem] {
        index(profile) + identity(profile) + states(profile) + commands(profile)
    }

    private static func problem(_ path: String, _ message: String) -> ProfileProblem {
        ProfileProblem(line: nil, path: path, message: message)
    }

    private static func index(_ profile: DeviceProfile) -> [ProfileProblem] {
        profile.index.fault.map { [problem("index", $0)] } ?? []
    }

    /// The arcs of 1.3.6.1.4.1.ENTERPRISE; less would catch other vendors' devices.
    private static let enterprise = 7

    private static func identity(_ profile: DeviceProfile) -> [ProfileProblem] {
        let identity = profile.identity
        if identity.prefixes.isEmpty { return [problem("sysObjectID", "at least one beginning is wanted")] }
        guard identity.probe == nil, let short = identity.prefixes.first(where: { $0.arcs.count < enterprise }) else {
            return []
        }
        return [problem("sysObjectID", "\(short) fits devices of every vendor: a `probe` is wanted")]
    }

    private static func states(_ profile: DeviceProfile) -> [ProfileProblem] {
        let states = Set(profile.state.values.values.map(\.state))
        return [PowerState.on, .off].filter { !states.contains($0) }
            .map { problem("state.values", "no code means \($0.rawValue)") }
    }

    private static func commands(_ profile: DeviceProfile) -> [ProfileProblem] {
        let commands = profile.commands
        var found: [ProfileProblem] = []
        if (commands[.on] == nil) != (commands[.off] == nil) || commands[.on] == nil && commands[.reboot] != nil {
            found.append(problem("commands", "on and off are wanted, or no command at all"))
        }
        for (action, command) in commands {
            for (other, same) in commands where action.rawValue < other.rawValue {
                if command.column == same.column, command.value == same.value {
                    found.append(problem("commands", "\(action.rawValue) and \(other.rawValue) write the same"))
                }
            }
            if command.form == .gauge, command.value < 0 {
                found.append(problem("commands.\(action.rawValue).value", "a gauge is not below 0"))
            }
        }
        return found
    }
}
