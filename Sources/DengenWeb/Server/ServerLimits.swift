import Hummingbird
import HummingbirdCore
import NIOCore

/// What one client may cost (S-27, S-28). Hummingbird sets no limit by itself.
enum ServerLimits {
    static let form = 64 * 1024
    /// The operator's: terms of use in two languages, three bytes for each of theirs.
    static let operatorForm = 768 * 1024
    static let json = 256 * 1024
    /// A form with a file of 5 MB, which may stand in it as text too.
    static let upload = 6 * 1024 * 1024
    static let link = 4 * 1024 * 1024

    static func channel(
        _ patience: WebConfiguration.Patience, counting connections: Connections
    ) -> HTTP1Channel.Configuration {
        let taking = TimeAmount.milliseconds(patience.taking)
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionCounter(connections), RequestDeadline(patience), WriteDeadline(taking),
            ],
            idleTimeout: .milliseconds(patience.idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    }
}
