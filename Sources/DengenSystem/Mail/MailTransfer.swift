import CCurl

/// What is sent, by whom and to whom.
struct MailOrder: Sendable {
    var bytes: [UInt8]
    var sender: String
    var recipient: String
    var server: MailServer
    /// In figures; no other is connected to.
    var addresses: [String]

    /// What we call ourselves to the server is our sender's domain.
    var url: String {
        let scheme = server.security == .tls ? "smtps" : "smtp"
        return "\(scheme)://\(bracketed(server.host)):\(server.port)/\(MailAddress.domain(of: sender))"
    }

    /// As libcurl takes what it need not look up; nil for a host in figures.
    var pinned: String? {
        if SocketAddress(host: server.host, port: 0) != nil { return nil }
        return "\(server.host):\(server.port):\(addresses.map(bracketed).joined(separator: ","))"
    }

    private func bracketed(_ host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    }
}

/// One letter on its way, on libcurl's side; freed with this.
final class MailTransfer: Sendable {
    /// The address of libcurl's side: only `send` and `cancel` touch it, which may run at once.
    private let handle: UInt

    /// Nil when libcurl will not take the order.
    init?(_ order: MailOrder, patience: Mailer.Patience, authorities: String?) {
        guard LibCurl.isPrepared, let mail = order.create(patience, authorities) else { return nil }
        handle = UInt(bitPattern: mail)
    }

    deinit {
        dengen_mail_free(pointer)
    }

    private var pointer: OpaquePointer? { OpaquePointer(bitPattern: handle) }

    /// Blocks until the server has taken the letter or something came between.
    func send() -> Result<Void, MailFault> {
        let outcome = dengen_mail_send(pointer)
        return outcome == dengen_mail_done ? .success(()) : .failure(fault(outcome))
    }

    func cancel() { dengen_mail_cancel(pointer) }

    private func fault(_ outcome: dengen_mail_outcome) -> MailFault {
        switch outcome {
        case dengen_mail_malformed: .malformed
        case dengen_mail_resolve: .resolve
        case dengen_mail_connect: .connect
        case dengen_mail_connect_timeout: .connectTimeout
        case dengen_mail_tls: .tls
        case dengen_mail_method: .method
        // Without the server's words: some repeat what they were given.
        case dengen_mail_authentication: .authentication
        case dengen_mail_refused: .refused(Int(dengen_mail_status(pointer)), words)
        case dengen_mail_closed: .closed
        case dengen_mail_timeout: .timeout
        case dengen_mail_cancelled: .cancelled
        default: .other(Int(dengen_mail_code(pointer)))
        }
    }

    /// The server's refusal, made fit for a page: at most 255 bytes without control signs.
    private var words: String {
        guard let text = dengen_mail_words(pointer) else { return "" }
        var words = String.UnicodeScalarView()
        for scalar in String(cString: text).unicodeScalars {
            words.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(words)
    }
}

extension MailOrder {
    fileprivate func create(_ patience: Mailer.Patience, _ authorities: String?) -> OpaquePointer? {
        var order = dengen_mail_order()
        order.starts_tls = server.security == .startTLS
        order.timeout = Int(clamping: patience.total)
        order.connect_timeout = Int(clamping: patience.connect)
        order.answer_timeout = max(1, Int(clamping: patience.answer / 1000))
        let texts = [url, pinned, "<\(sender)>", "<\(recipient)>", server.username, server.password, authorities]
        guard texts.allSatisfy({ $0?.utf8.contains(0) != true }) else { return nil }
        return withCStrings(texts) { texts in
            (order.url, order.addresses, order.sender, order.recipient) = (texts[0], texts[1], texts[2], texts[3])
            (order.username, order.password, order.authorities) = (texts[4], texts[5], texts[6])
            return bytes.withUnsafeBufferPointer { message in
                (order.message, order.message_count) = (message.baseAddress, message.count)
                return dengen_mail_create(&order)
            }
        }
    }

    /// All the texts at once; nil stays nil.
    private func withCStrings<Result>(_ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        let joined = texts.flatMap { $0.map { Array($0.utf8CString) } ?? [] }
        return joined.withUnsafeBufferPointer { signs in
            var start = signs.baseAddress
            let starts = texts.map { text -> UnsafePointer<CChar>? in
                guard let text else { return nil }
                defer { start = start?.advanced(by: text.utf8.count + 1) }
                return start
            }
            return body(starts)
        }
    }
}
