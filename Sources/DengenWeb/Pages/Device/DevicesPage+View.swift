import DengenCenter
import DengenModel

/// `/devices`: every device by its number, found by a word.
struct DevicesPage: Sendable {
    var query: DeviceQuery
    var devices: [DeviceSummary]
    /// Where the next page begins.
    var next: String?
    var done: Done?

    func view(in frame: Frame) -> HTML {
        frame.page(frame(DeviceText.title)) {
            div(.class("page-head")) {
                h1 { frame(DeviceText.title) }
                a(.class("button main"), .href(Routes.newDevice.path)) {
                    frame.icon(.add)
                    span { frame(DeviceText.add) }
                }
            }
            frame.done(done)
            searchForm(frame)
            if devices.isEmpty {
                p(.class("empty")) { frame(query.isPlain ? DeviceText.empty : DeviceText.noMatch) }
            } else {
                frame.deviceTable(devices, showsGateway: true)
            }
            pager(frame)
        }
    }

    /// A plain GET form: the search lives in the address.
    private func searchForm(_ frame: Frame) -> HTML {
        form(.class("filter find"), .role("search"), .action(Routes.devices.path)) {
            label(.for("find")) { frame(DeviceText.search) }
            input(.id("find"), .name("find"), .type("search"), .value(query.matching), .maxLength(200))
            button(.class("button"), .type("submit")) {
                frame.icon(.search)
                span { frame(DeviceText.find) }
            }
            if !query.isPlain { a(.class("button"), .href(Routes.devices.path)) { frame(DeviceText.clear) } }
        }
    }

    private func pager(_ frame: Frame) -> HTML {
        nav(.class("pager"), .label(frame(DeviceText.pages))) {
            if query.after != nil {
                a(.class("button"), .href(query.path(after: nil))) { frame(DeviceText.first) }
            }
            if let next { a(.class("button"), .href(query.path(after: next))) { frame(DeviceText.more) } }
        }
    }
}

/// The list's address as a value.
struct DeviceQuery: Sendable {
    var matching = ""
    var after: String?

    init(_ query: QueryValues) {
        matching = query["find"].map(Typed.line) ?? ""
        after = query["after"]
    }

    var isPlain: Bool { matching.utf8.isEmpty && after == nil }
    var path: URLPath { path(after: after) }

    func path(after: String?) -> URLPath {
        var path = Routes.devices.path
        if !matching.utf8.isEmpty { path = path.query("find", matching) }
        return after.map { path.query("after", $0) } ?? path
    }
}
