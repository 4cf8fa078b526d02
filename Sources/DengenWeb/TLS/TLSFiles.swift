/// Where a server's certificate and its key lie, both in PEM. The certificate's file holds its chain after it.
package struct TLSFiles: Sendable, Equatable {
    package var certificate: String
    package var key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    /// Whether this program was built with the trait `TLS`.
    package static var isBuilt: Bool {
        #if TLS
            true
        #else
            false
        #endif
    }
}

/// Why no TLS can be served.
package enum TLSFault: Error, Sendable, CustomStringConvertible {
    /// A build without the trait.
    case notBuilt
    /// A file that cannot be read, or is larger than 1 MiB.
    case unreadable(path: String)
    /// What the files hold makes no server's certificate: no PEM, or a key of another certificate.
    case unusable(String)

    package var description: String {
        switch self {
        case .notBuilt: "this build serves no TLS itself: build with `--traits TLS`, as `make install` does"
        case .unreadable(let path): "\(path) cannot be read"
        case .unusable(let words): "certificate and key cannot be used: \(words)"
        }
    }
}
