import CCurl

extension TransferOrder {
    /// The transfer that libcurl is to carry out, or nil when it will not.
    func createTransfer(limits: HTTPClient.Limits, authorities: String?) -> OpaquePointer? {
        request.method.withCString { method in
            request.url.withCString { url in
                Self.withCStrings(request.headerLines) { lines in
                    Self.withOptionalCString(request.unixSocket) { socket in
                        Self.withOptionalCString(authorities) { authorities in
                            var order = numbers(limits)
                            (order.method, order.url, order.unix_socket) = (method, url, socket)
                            (order.headers, order.header_count) = (lines.baseAddress, lines.count)
                            order.authorities = authorities
                            return create(&order)
                        }
                    }
                }
            }
        }
    }

    private var isStream: Bool {
        if case .stream = receiver { true } else { false }
    }

    private func numbers(_ limits: HTTPClient.Limits) -> dengen_order {
        var order = dengen_order()
        order.id = id
        order.is_stream = isStream
        order.timeout = isStream ? 0 : Self.clamped(request.timeout)
        order.connect_timeout = Self.clamped(request.connectTimeout)
        order.body_limit = isStream ? limits.unread : limits.body
        order.head_limit = limits.head
        return order
    }

    private func create(_ order: inout dengen_order) -> OpaquePointer? {
        order.has_body = request.sendsBody
        return (request.body ?? []).withUnsafeBufferPointer { body in
            (order.body, order.body_count) = (body.baseAddress, body.count)
            return dengen_transfer_create(&order)
        }
    }

    /// libcurl keeps time-outs in 32 bits and takes zero for none.
    private static func clamped(_ milliseconds: Int64?) -> Int {
        milliseconds.map { Int(min(max($0, 1), Int64(Int32.max))) } ?? 0
    }

    private static func withOptionalCString<Result>(
        _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
    ) -> Result {
        guard let text else { return body(nil) }
        return text.withCString { body($0) }
    }

    /// All the texts end to end, and a pointer to the start of each.
    private static func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let joined = texts.flatMap { $0.utf8CString }
        return joined.withUnsafeBufferPointer { characters in
            var start = characters.baseAddress
            let starts = texts.map { text -> UnsafePointer<CChar>? in
                defer { start = start?.advanced(by: text.utf8.count + 1) }
                return start
            }
            return starts.withUnsafeBufferPointer(body)
        }
    }
}
