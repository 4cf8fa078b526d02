import DengenModel

extension LinkFrame {
    /// A frame of a known name whose JSON does not say what it must.
    package struct Malformed: Error, Sendable, Equatable {
        package var name: String

        package init(name: String) {
            self.name = name
        }
    }

    /// The frame as one event of the command stream.
    package func event() throws -> ServerSentEvent {
        ServerSentEvent(name: name, data: String(decoding: try payload(), as: UTF8.self))
    }

    /// The frame in `event`; nil for a name this version does not know, `Malformed` for a known name with other JSON.
    package init?(_ event: ServerSentEvent) throws(Malformed) {
        do {
            guard let frame = try Self.decode(event) else { return nil }
            self = frame
        } catch {
            throw Malformed(name: event.name)
        }
    }

    private var name: String {
        switch self {
        case .hello: "hello"
        case .beat: "beat"
        case .command: "command"
        case .inquire: "inquire"
        case .settings: "settings"
        case .devices: "devices"
        case .search: "search"
        case .read: "read"
        case .sampling: "sampling"
        case .watch: "watch"
        case .bye: "bye"
        }
    }

    private func payload() throws -> [UInt8] {
        switch self {
        case .hello(let hello): try LinkCoding.encode(hello)
        case .beat(let beat): try LinkCoding.encode(beat)
        case .command(let command): try LinkCoding.encode(command)
        case .inquire(let inquiry): try LinkCoding.encode(inquiry)
        case .settings(let settings): try LinkCoding.encode(settings)
        case .devices(let roster): try LinkCoding.encode(roster)
        case .search(let request): try LinkCoding.encode(request)
        case .read(let request): try LinkCoding.encode(request)
        case .sampling(let order): try LinkCoding.encode(order)
        case .watch(let order): try LinkCoding.encode(order)
        case .bye(let bye): try LinkCoding.encode(bye)
        }
    }

    private static func decode(_ event: ServerSentEvent) throws -> LinkFrame? {
        let data = event.data.utf8
        // Byte comparison: a String compares by canonical equivalence, which is not what a wire means.
        switch Array(event.name.utf8) {
        case Array("hello".utf8): return .hello(try LinkCoding.decode(from: data))
        case Array("beat".utf8): return .beat(try LinkCoding.decode(from: data))
        case Array("command".utf8): return .command(try checked(LinkCoding.decode(from: data)))
        case Array("inquire".utf8): return .inquire(try LinkCoding.decode(from: data))
        case Array("settings".utf8): return .settings(try LinkCoding.decode(from: data))
        case Array("devices".utf8): return .devices(try LinkCoding.decode(from: data))
        case Array("search".utf8): return .search(try LinkCoding.decode(from: data))
        case Array("read".utf8): return .read(try LinkCoding.decode(from: data))
        case Array("sampling".utf8): return .sampling(try LinkCoding.decode(from: data))
        case Array("watch".utf8): return .watch(try LinkCoding.decode(from: data))
        case Array("bye".utf8): return .bye(try LinkCoding.decode(from: data))
        default: return nil
        }
    }

    /// An order that contradicts itself is no order.
    private static func checked(_ command: CommandFrame) throws -> CommandFrame {
        guard command.target == command.action.target, command.outlet >= 0 else { throw Malformed(name: "command") }
        return command
    }
}
