/// Tells all that is wrong with a profile before a device is driven by it.
package enum ProfileCheck {
    /// Every mistake, with its line where one is to blame; none for a profile that can be used.
    package static func problems(in file: [UInt8]) -> [ProfileProblem] {
        do throws(ProfileFault) {
            _ = try ProfileReader.profile("profile", file)
            return []
        } catch {
            return error.problems
        }
    }
}
