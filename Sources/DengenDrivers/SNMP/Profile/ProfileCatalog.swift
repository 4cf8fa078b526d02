import Foundation

/// The profiles that devices are known by: those that ship with the program, and a user's own.
package struct ProfileCatalog: Sendable {
    /// In order of name.
    package let profiles: [DeviceProfile]
    /// Files that cannot be used; a device that asks for one of them hears why.
    package let faults: [ProfileFault]

    package init(profiles: [DeviceProfile], faults: [ProfileFault] = []) {
        self.profiles = profiles.sorted { $0.name < $1.name }
        self.faults = faults
    }

    /// One line a family.
    static let names = [
        "apc-epdu1",
        "apc-masterswitch",
        "apc-rpdu",
        "apc-rpdu2",
        "aten-pe",
        "avocent-pm",
        "baytech-mrp27",
        "cyberpower-epdu",
        "cyberpower-epdu2",
        "eaton-epdu",
        "gude-epc8226",
        "hpe-pdu3",
        "poe-aruba-cx",
        "poe-cisco",
        "poe-cisco-business",
        "poe-h3c",
        "poe-hpe",
        "poe-rfc3621",
        "raritan-pdu2",
        "servertech-sentry3",
        "servertech-sentry4",
        "vertiv-geist",
    ]

    package static let shipped: ProfileCatalog = {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Profiles")
        return ProfileCatalog(files: names.map { folder.appendingPathComponent($0 + ".json") })
    }()

    /// The shipped profiles and those of a user's folder; the user's one wins where a name is the same.
    package func adding(folder: String) -> ProfileCatalog {
        let files: [URL]
        do {
            files = try FileManager.default.contentsOfDirectory(
                at: URL(fileURLWithPath: folder), includingPropertiesForKeys: nil)
        } catch {
            let problem = ProfileProblem(line: nil, path: "", message: "the folder can't be read")
            return ProfileCatalog(
                profiles: profiles, faults: faults + [ProfileFault(file: folder, problems: [problem])])
        }
        let own = ProfileCatalog(files: files.filter { $0.pathExtension == "json" })
        let taken = Set(own.profiles.map(\.name))
        return ProfileCatalog(
            profiles: profiles.filter { !taken.contains($0.name) } + own.profiles, faults: faults + own.faults)
    }

    /// - Throws: why there is no such profile.
    package func profile(named name: String) throws(ProfileFault) -> DeviceProfile {
        if let fault = faults.first(where: { $0.file == name + ".json" }) { throw fault }
        if let profile = profiles.first(where: { $0.name == name }) { return profile }
        let known = profiles.map(\.name).joined(separator: ", ")
        let problem = ProfileProblem(line: nil, path: "", message: "no such profile; known are \(known)")
        throw ProfileFault(file: name + ".json", problems: [problem])
    }

    private init(files: [URL]) {
        var profiles: [DeviceProfile] = []
        var faults: [ProfileFault] = []
        for file in files {
            do throws(ProfileFault) {
                profiles.append(try Self.profile(in: file))
            } catch {
                faults.append(error)
            }
        }
        self.init(profiles: profiles, faults: faults)
    }

    private static func profile(in file: URL) throws(ProfileFault) -> DeviceProfile {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: file)
        } catch {
            let problem = ProfileProblem(line: nil, path: "", message: "the file can't be read")
            throw ProfileFault(file: file.lastPathComponent, problems: [problem])
        }
        return try ProfileReader.profile(file.deletingPathExtension().lastPathComponent, Array(bytes))
    }
}
