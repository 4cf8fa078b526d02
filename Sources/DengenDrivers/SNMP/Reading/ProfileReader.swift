import DengenModel
import DengenSNMP

/// Reads a profile from the bytes of its file and gathers every mistake.
///
/// Object identifiers that begin with a dot continue the profile's `base`.
struct ProfileReader {
    let problems = ProblemList()
    var base: ObjectID?

    private static let keys = [
        "vendor", "model", "kind", "base", "sysObjectID", "probe", "device", "index", "confirm", "state", "conditions",
        "switchable", "name", "commands", "metering", "rhythm", "traps",
    ]
    /// A profile has at most 60 lines; more bytes than this are no profile.
    private static let most = 65_536

    /// - Throws: all mistakes at once.
    static func profile(_ name: String, _ bytes: [UInt8]) throws(ProfileFault) -> DeviceProfile {
        var reader = ProfileReader()
        let profile = reader.read(name, bytes)
        let found = reader.problems.problems
        guard let profile, found.isEmpty else { throw ProfileFault(file: name + ".json", problems: found) }
        let faults = ProfileRules.problems(of: profile)
        guard faults.isEmpty else { throw ProfileFault(file: name + ".json", problems: faults) }
        return profile
    }

    private mutating func read(_ name: String, _ bytes: [UInt8]) -> DeviceProfile? {
        guard bytes.count <= Self.most else {
            problems.add(nil, "", "the file has more than \(Self.most) bytes")
            return nil
        }
        do throws(JSONFault) {
            let root = try JSONParser.parse(bytes)
            return ProfileFields(root, "", problems, knows: Self.keys).flatMap { read(name, $0) }
        } catch {
            problems.add(JSONNode(kind: .null, line: error.line), "", error.problem)
            return nil
        }
    }

    /// Every part is read, for its mistakes, even when another one makes a profile impossible.
    private mutating func read(_ name: String, _ fields: ProfileFields) -> DeviceProfile? {
        if let node = fields["base"] { base = objectID(node, "base") }
        let identity = identity(fields)
        let device = device(fields)
        let state = state(fields)
        let details = details(fields)
        let commands = commands(fields)
        let metering = metering(fields)
        let kind = fields.word("kind", Device.Kind.self)
        let rhythm = rhythm(fields, DeviceProfile.habit(of: kind ?? .pdu))
        let traps = traps(fields)
        let index = index(fields)
        let names = (vendor: fields.text("vendor"), model: fields.text("model"))
        guard let vendor = names.vendor, let model = names.model, let kind, let index, let state else { return nil }
        var profile = DeviceProfile(name: name, vendor: vendor, model: model, kind: kind, index: index, state: state)
        profile.identity = identity
        profile.device = device
        (profile.conditions, profile.switchable, profile.confirm, profile.outletName) = details
        profile.commands = commands
        profile.metering = metering
        profile.rhythm = rhythm
        profile.traps = traps
        return profile
    }
}
