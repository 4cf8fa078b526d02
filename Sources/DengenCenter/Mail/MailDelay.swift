/// How long a letter waits between two tries: 1, 2, 4 … minutes, at most 6 hours.
enum MailDelay {
    static let longest: Int64 = 6 * 3_600_000
    /// A server that has said no for good is asked again, for people mend servers, but not soon.
    private static let afterNo: Int64 = 3_600_000
    /// While there is no server.
    static let withoutServer: Int64 = 3_600_000

    /// Milliseconds after the try of that number, counted from 1.
    /// - Parameter isFinalNo: the server's status was 500 or more.
    static func after(_ tries: Int64, isFinalNo: Bool) -> Int64 {
        let doubled = tries < 10 ? 60_000 << max(0, tries - 1) : longest
        return min(max(doubled, isFinalNo ? afterNo : 0), longest)
    }
}
