import ArgumentParser
import DengenWeb

/// TLS that the centre serves itself.
struct TLSOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Certificate with its chain, PEM; read again when it changes. Needs a build with the trait TLS.",
            valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("Key of the certificate, PEM.", valueName: "file"))
    var tlsKey: String?

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key belong together")
        }
        if tlsCertificate != nil, !TLSFiles.isBuilt { throw ValidationError("\(TLSFault.notBuilt)") }
    }

    /// Nil when plain HTTP is wanted.
    var files: TLSFiles? {
        guard let tlsCertificate, let tlsKey else { return nil }
        return TLSFiles(certificate: tlsCertificate, key: tlsKey)
    }
}

extension WebConfiguration {
    func serving(_ files: TLSFiles?) -> WebConfiguration {
        var configuration = self
        configuration.tls = files
        return configuration
    }
}
