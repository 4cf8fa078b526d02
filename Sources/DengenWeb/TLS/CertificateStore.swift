#if TLS
    import Foundation
    import NIOCore
    import NIOSSL
    import Synchronization

    /// The certificate that the server shows, as its files last had it.
    ///
    /// A handshake that begins after `reload` sees the new one; connections that stand stay as they are.
    final class CertificateStore: Sendable {
        private struct Shown: Sendable {
            var chain: [NIOSSLCertificate]
            var key: NIOSSLPrivateKey
            var bytes: [[UInt8]]
        }

        private let files: TLSFiles
        private let shown: Mutex<Shown>

        /// - Throws: `TLSFault`.
        init(_ files: TLSFiles) throws(TLSFault) {
            self.files = files
            shown = Mutex(try Self.read(Self.bytes(of: files)))
        }

        /// The server's side of TLS: 1.2 and 1.3, ciphers with authentication and forward secrecy only (S-29).
        var configuration: TLSConfiguration {
            let (chain, key) = shown.withLock { ($0.chain, $0.key) }
            var configuration = Self.configuration(chain, key)
            configuration.sslContextCallback = { [self] _, promise in
                var now = NIOSSLContextConfigurationOverride()
                let (chain, key) = shown.withLock { ($0.chain, $0.key) }
                now.certificateChain = chain.map { .certificate($0) }
                now.privateKey = .privateKey(key)
                promise.succeed(now)
            }
            return configuration
        }

        /// When the shown certificate ends, in seconds since 1970.
        var end: Int64 { shown.withLock { Int64($0.chain.first?.notValidAfter ?? 0) } }

        /// Reads the files again; true when they hold another certificate, which is shown from now on.
        /// - Throws: `TLSFault`; the one before stays.
        func reload() throws(TLSFault) -> Bool {
            let bytes = try Self.bytes(of: files)
            guard shown.withLock({ $0.bytes != bytes }) else { return false }
            let next = try Self.read(bytes)
            shown.withLock { $0 = next }
            return true
        }

        private static let ciphers: [NIOTLSCipher] = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        ]

        private static func configuration(_ chain: [NIOSSLCertificate], _ key: NIOSSLPrivateKey) -> TLSConfiguration {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.cipherSuiteValues = ciphers
            configuration.applicationProtocols = ["http/1.1"]
            return configuration
        }

        private static func bytes(of files: TLSFiles) throws(TLSFault) -> [[UInt8]] {
            var all: [[UInt8]] = []
            for path in [files.certificate, files.key] {
                guard let bytes = FileManager.default.contents(atPath: path), bytes.count <= 1 << 20 else {
                    throw .unreadable(path: path)
                }
                all.append([UInt8](bytes))
            }
            return all
        }

        private static func read(_ bytes: [[UInt8]]) throws(TLSFault) -> Shown {
            do {
                let chain = try NIOSSLCertificate.fromPEMBytes(bytes[0])
                let key = try NIOSSLPrivateKey(bytes: bytes[1], format: .pem)
                // A key of another certificate is found here and not in the middle of a handshake.
                _ = try NIOSSLContext(configuration: configuration(chain, key))
                return Shown(chain: chain, key: key, bytes: bytes)
            } catch {
                throw .unusable("\(error)")
            }
        }
    }
#endif
