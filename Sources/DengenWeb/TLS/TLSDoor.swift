import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle

#if TLS
    import HummingbirdTLS
#endif

/// The outermost layer of the server: plain connections, or TLS where files for it are given.
struct TLSDoor {
    let server: HTTPServerBuilder
    /// What has to run beside the server.
    let services: [any Service]

    /// - Throws: `TLSFault`.
    init(
        _ channel: HTTP1Channel.Configuration, files: TLSFiles?, metrics: WebMetrics, logger: Logger
    ) throws {
        guard let files else {
            (server, services) = (.http1(configuration: channel), [])
            return
        }
        #if TLS
            let store = try CertificateStore(files)
            server = try .tls(.http1(configuration: channel), tlsConfiguration: store.configuration)
            services = [CertificateWatch(store: store, metrics: metrics, logger: logger)]
        #else
            throw TLSFault.notBuilt
        #endif
    }
}
