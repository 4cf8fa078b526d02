import DengenCenter
import DengenModel

/// `/devices`: every device by its number, found by words and chips.
struct DevicesPage: Sendable {
    var bar: FilterBar
    var devices: [DeviceSummary]
    /// Where the next page begins.
    var next: String?
    var done: Done?

    func view(in frame: Frame) -> HTML {
        frame.page(frame(DeviceText.title)) {
            div(.class("page-head")) {
                h1 { frame(DeviceText.title) }
                frame.linkButton(.add, DeviceText.add, to: Routes.newDevice.path, look: "button main")
            }
            frame.done(done)
            frame.filterBar(bar)
            div(.liveList) {
                if devices.isEmpty {
                    frame.emptyState(.device, bar.query.isNarrowed ? DeviceText.noMatch : DeviceText.empty)
                } else {
                    frame.deviceTable(devices, showsGateway: true)
                }
                frame.pager(bar.query, next: next)
            }
        }
    }
}
