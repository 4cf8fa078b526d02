import DengenCenter
import DengenModel
import DengenWire

/// Machines to wake, as they were typed: one slot is one virtual outlet (A-57).
struct WakeForm: Sendable {
    /// As many as one form may have; a device with more is changed by the API.
    static let mostSlots = 40
    private static let usualSlots = 8

    struct Slot: Sendable {
        var mac = ""
        var name = ""
        var host = ""
        /// A secret: read from a form, never written into one.
        var secureOn = ""

        /// As the driver reads it; nil for what is none.
        var password: String? { Typed.mac(secureOn) ?? (SecureOn(secureOn) == nil ? nil : secureOn) }
        var isBlank: Bool { [mac, name, host, secureOn].allSatisfy { $0.utf8.isEmpty } }
    }

    var gateway = ""
    var name = ""
    var broadcast = ""
    var port = ""
    var slots = Array(repeating: Slot(), count: usualSlots)

    /// Where a use case's complaint about a field belongs.
    static let ids = [
        "gateway": "gateway", "name": "name", "broadcast": "broadcast", "port": "port", "slots": "mac-0",
        "mac": "mac-0", "host": "host-0", "secureOn": "secureOn-0",
    ]

    init() {}

    /// What may be shown of a device that stands.
    init(_ device: DeviceDetail) {
        name = device.summary.name
        let shown = Dictionary(device.options.map { ($0.name, $0.value) }) { first, _ in first }
        broadcast = shown["broadcast"] ?? ""
        port = shown["port"] ?? ""
        for index in 0..<Self.mostSlots {
            let slot = "slot \(index < 9 ? "0" : "")\(index + 1)"
            guard let mac = shown[slot] else { break }
            if index >= slots.count { slots.append(Slot()) }
            slots[index] = Slot(mac: mac, name: shown[slot + " name"] ?? "", host: shown[slot + " host"] ?? "")
        }
    }

    init(_ form: QueryValues) {
        gateway = form["gateway"] ?? ""
        name = form["name"].map(Typed.line) ?? ""
        broadcast = form["broadcast"].map(Typed.code) ?? ""
        port = form["port"].map(Typed.code) ?? ""
        let (macs, names) = (form.all("mac"), form.all("slot"))
        let (hosts, keys) = (form.all("host"), form.all("secureOn"))
        let count = min(macs.count, names.count, hosts.count, keys.count, Self.mostSlots)
        let typed = (0..<count).map { index in
            Slot(
                mac: Typed.code(macs[index]), name: Typed.line(names[index]), host: Typed.code(hosts[index]),
                secureOn: Typed.code(keys[index]))
        }
        slots = typed + Array(repeating: Slot(), count: max(0, Self.usualSlots - count))
    }

    var errors: FormErrors {
        var errors = FormErrors()
        if slots.allSatisfy(\.isBlank) { errors.add("mac-0", NewDeviceText.noSlot) }
        for (row, slot) in slots.enumerated() where !slot.isBlank {
            if Typed.mac(slot.mac) == nil { errors.add("mac-\(row)", NewDeviceText.badMAC) }
            if !slot.host.utf8.isEmpty && !Typed.isHostAndPort(slot.host) {
                errors.add("host-\(row)", NewDeviceText.badHost)
            }
            if !slot.secureOn.utf8.isEmpty && slot.password == nil {
                errors.add("secureOn-\(row)", NewDeviceText.badSecureOn)
            }
        }
        if !port.utf8.isEmpty && !(Int(port).map((1...65_535).contains) ?? false) {
            errors.add("port", NewDeviceText.badPort)
        }
        if !broadcast.utf8.isEmpty && !addresses.allSatisfy(Typed.isHostAndPort) {
            errors.add("broadcast", NewDeviceText.badAddress)
        }
        return errors
    }

    /// Whether a device has more slots than a form can send.
    static func isTooLarge(_ device: DeviceDetail) -> Bool {
        device.options.contains { $0.name.utf8.elementsEqual("slot \(mostSlots + 1)".utf8) }
    }

    private var addresses: [String] {
        broadcast.utf8.split { ", \n\r\t".utf8.contains($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private struct Options: Encodable {
        struct Slot: Encodable {
            var mac: String
            var name: String?
            var host: String?
            var secureOn: String?
        }
        var slots: [Slot]
        var broadcast: [String]?
        var port: Int?
    }

    /// `{"slots":[{"mac":…}],"broadcast":[…]}`.
    func options() throws -> String {
        func filled(_ text: String) -> String? { text.utf8.isEmpty ? nil : text }
        let slots = slots.filter { !$0.isBlank }.map { slot in
            Options.Slot(
                mac: Typed.mac(slot.mac) ?? slot.mac, name: filled(slot.name), host: filled(slot.host),
                secureOn: slot.password)
        }
        let options = Options(slots: slots, broadcast: addresses.isEmpty ? nil : addresses, port: Int(port))
        return String(decoding: try JSONText.encode(options), as: UTF8.self)
    }
}

extension WakeForm {
    /// Four slots stand open, the rest behind a fold that opens without script.
    func view(in frame: Frame, _ errors: FormErrors) -> HTML {
        let open = slots.indices.prefix(4)
        return fragment {
            p(.class("hint")) { frame(NewDeviceText.slotHint) }
            for row in open { slot(row, frame, errors) }
            HTML(
                tag: "details", [.class("further")] + (hasFurther ? [.open] : []),
                fragment {
                    summary { frame(NewDeviceText.moreSlots) }
                    for row in slots.indices.dropFirst(4) { slot(row, frame, errors) }
                })
            frame.field(
                FormField(
                    name: "broadcast", label: NewDeviceText.broadcast, content: .text(broadcast),
                    hint: NewDeviceText.broadcastHint, isOptional: true), errors)
            frame.field(
                FormField(
                    name: "port", label: NewDeviceText.port, content: .text(port), hint: NewDeviceText.portHint,
                    isOptional: true, mostBytes: 5, inputMode: "numeric"), errors)
        }
    }

    private var hasFurther: Bool { slots.dropFirst(4).contains { !$0.isBlank } }

    private func slot(_ row: Int, _ frame: Frame, _ errors: FormErrors) -> HTML {
        let slot = slots[row]
        return fieldset(.class("slot")) {
            legend { frame(NewDeviceText.slot(row + 1)) }
            div(.class("fields four")) {
                frame.field(
                    FormField(name: "mac", label: NewDeviceText.mac, content: .text(slot.mac), row: row), errors)
                frame.field(
                    FormField(name: "slot", label: NewDeviceText.slotName, content: .text(slot.name), row: row), errors)
                frame.field(
                    FormField(name: "host", label: NewDeviceText.host, content: .text(slot.host), row: row), errors)
                frame.field(
                    FormField(name: "secureOn", label: NewDeviceText.secureOn, content: .secret, row: row), errors)
            }
        }
    }
}
