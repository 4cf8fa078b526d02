/// Addresses of this machine itself.
enum Loopback {
    static func contains(_ address: String) -> Bool {
        address.utf8.elementsEqual("::1".utf8) || address.utf8.starts(with: "127.".utf8)
    }
}
