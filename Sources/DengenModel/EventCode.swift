/// The codes that code itself writes; every other message is written by its row in `EventCatalog`.
extension EventCode {
    /// Placeholder `name`.
    package static let signedIn = EventCode(rawValue: "MA-01")
    /// Placeholder `name`.
    package static let signedOut = EventCode(rawValue: "MA-02")
    package static let powerOnQueued = EventCode(rawValue: "MA-03")
    package static let powerOffQueued = EventCode(rawValue: "MA-04")
    package static let rebootQueued = EventCode(rawValue: "MA-05")
    package static let powerOnAccepted = EventCode(rawValue: "MA-06")
    package static let powerOffAccepted = EventCode(rawValue: "MA-07")
    package static let rebootAccepted = EventCode(rawValue: "MA-08")
    package static let turnedOn = EventCode(rawValue: "MA-09")
    package static let turnedOff = EventCode(rawValue: "MA-10")
    package static let powerOnFailed = EventCode(rawValue: "MA-11")
    package static let powerOffFailed = EventCode(rawValue: "MA-12")
    package static let rebootFailed = EventCode(rawValue: "MA-13")
    /// Placeholder `code`: the raw value of `MonitorKind`.
    package static let faultRaised = EventCode(rawValue: "MA-14")
    package static let faultCleared = EventCode(rawValue: "MA-15")
    /// Of a device as of a gateway: the text names neither.
    package static let disconnected = EventCode(rawValue: "MA-19")
    package static let reconnected = EventCode(rawValue: "MA-20")
    package static let deviceDisabled = EventCode(rawValue: "MA-36")
    package static let deviceEnabled = EventCode(rawValue: "MA-37")
    package static let deviceWritable = EventCode(rawValue: "MA-38")
    package static let deviceNotWritable = EventCode(rawValue: "MA-39")
    package static let activated = EventCode(rawValue: "MA-40")
    package static let deviceDeleted = EventCode(rawValue: "MA-41")
    package static let outletEnabled = EventCode(rawValue: "MA-42")
    package static let outletDisabled = EventCode(rawValue: "MA-43")
    package static let activationFailed = EventCode(rawValue: "MA-52")
    package static let apiPowerOn = EventCode(rawValue: "MA-53")
    package static let apiPowerOff = EventCode(rawValue: "MA-54")
    package static let apiReboot = EventCode(rawValue: "MA-55")

    /// C-30.
    package static let measureStarted = EventCode(rawValue: "MC-02")
    package static let measureStopped = EventCode(rawValue: "MC-03")
    /// C-04. Placeholder `tap`.
    package static let tapFailed = EventCode(rawValue: "MC-07")
    /// C-04. Placeholders `tap`, `changes`.
    package static let tapChanged = EventCode(rawValue: "MC-09")

    /// C-19.
    package static let mailServerMissing = EventCode(rawValue: "MC-10")
    /// C-19. Placeholder `code`.
    package static let mailServerError = EventCode(rawValue: "MC-11")
    /// C-19. Placeholder `code`.
    package static let mailSendError = EventCode(rawValue: "MC-12")

    /// Placeholder `action`.
    package static let commandExpired = EventCode(rawValue: "DX-01")
    /// No answer, MD-01. Placeholder `action`.
    package static let commandUnconfirmed = EventCode(rawValue: "DX-02")
    /// The device said yes and did not follow (N-04). Placeholders `action`, `state`.
    package static let commandStateDiffers = EventCode(rawValue: "DX-03")
    /// Placeholders `action`, `state`.
    package static let commandInterrupted = EventCode(rawValue: "DX-04")
    /// Placeholder `action`.
    package static let commandCancelled = EventCode(rawValue: "DX-05")
    /// Placeholder `action`.
    package static let commandSuperseded = EventCode(rawValue: "DX-06")
    /// 送信済み: nothing can be read back. Placeholder `action`.
    package static let commandNotProvable = EventCode(rawValue: "DX-07")
    package static let stateUnknown = EventCode(rawValue: "DX-08")
    /// Placeholder `name`.
    package static let signInFailed = EventCode(rawValue: "DX-09")
    /// Placeholder `name`.
    package static let sessionReplaced = EventCode(rawValue: "DX-10")
    package static let gatewayDuplicated = EventCode(rawValue: "DX-11")
    package static let slipTriesExceeded = EventCode(rawValue: "DX-12")
    /// Placeholder `state`.
    package static let foreignOutcome = EventCode(rawValue: "DX-13")
    package static let outletFaultRaised = EventCode(rawValue: "DX-14")
    package static let outletFaultCleared = EventCode(rawValue: "DX-15")
    package static let loadNearRaised = EventCode(rawValue: "DX-16")
    package static let loadNearCleared = EventCode(rawValue: "DX-17")
    package static let overloadRaised = EventCode(rawValue: "DX-18")
    package static let overloadCleared = EventCode(rawValue: "DX-19")
    package static let loadLowRaised = EventCode(rawValue: "DX-20")
    package static let loadLowCleared = EventCode(rawValue: "DX-21")
    package static let deviceRestarted = EventCode(rawValue: "DX-22")
    package static let deviceAskedWrongly = EventCode(rawValue: "DX-23")
    /// Placeholder `name`: what was searched.
    package static let searchStarted = EventCode(rawValue: "DX-24")
    package static let deviceChanged = EventCode(rawValue: "DX-25")
    package static let deviceAdded = EventCode(rawValue: "DX-26")
    package static let gatewayAdded = EventCode(rawValue: "DX-27")
    package static let gatewayEnabled = EventCode(rawValue: "DX-28")
    package static let gatewayDisabled = EventCode(rawValue: "DX-29")
    package static let gatewayChanged = EventCode(rawValue: "DX-30")
    package static let slipRenewed = EventCode(rawValue: "DX-31")
    /// Placeholder `name`.
    package static let userAdded = EventCode(rawValue: "DX-32")
    /// Placeholder `mode`.
    package static let outletModeChanged = EventCode(rawValue: "DX-33")
    /// Placeholder `reason`.
    package static let outletLocked = EventCode(rawValue: "DX-34")
    package static let outletUnlocked = EventCode(rawValue: "DX-35")
    package static let outletLockEnded = EventCode(rawValue: "DX-36")
    package static let outletMarkedCritical = EventCode(rawValue: "DX-37")
    package static let outletUnmarkedCritical = EventCode(rawValue: "DX-38")
    /// Of a gateway (N-06).
    package static let gatewayPathChanged = EventCode(rawValue: "DX-39")
    /// N-17. Placeholders `quantity`, `time`, `before`, `after`, `reason`.
    package static let sampleCorrected = EventCode(rawValue: "DX-50")
    /// Of a gateway: its samples bear the centre's time.
    package static let clockWrong = EventCode(rawValue: "DX-51")
    package static let clockRight = EventCode(rawValue: "DX-52")
    package static let siteAdded = EventCode(rawValue: "DX-70")
    package static let siteChanged = EventCode(rawValue: "DX-71")
    package static let siteDeleted = EventCode(rawValue: "DX-72")
    package static let groupAdded = EventCode(rawValue: "DX-73")
    package static let groupChanged = EventCode(rawValue: "DX-74")
    package static let groupDeleted = EventCode(rawValue: "DX-75")
    /// Placeholder `name`: the site that it went to.
    package static let gatewayMoved = EventCode(rawValue: "DX-76")
    /// Placeholder `count`.
    package static let imported = EventCode(rawValue: "DX-77")
    /// Placeholder `name`: the key's.
    package static let keyMade = EventCode(rawValue: "DX-60")
    /// Placeholder `name`: the key's.
    package static let keyRevoked = EventCode(rawValue: "DX-61")
    /// Placeholder `name`, of this and the next five.
    package static let twoFactorOn = EventCode(rawValue: "DX-62")
    package static let twoFactorOff = EventCode(rawValue: "DX-63")
    package static let twoFactorReleased = EventCode(rawValue: "DX-64")
    /// Placeholder `count`: how many are left.
    package static let recoveryCodeUsed = EventCode(rawValue: "DX-65")
    package static let recoveryCodesMade = EventCode(rawValue: "DX-66")
    package static let codeRefused = EventCode(rawValue: "DX-67")
    /// Placeholder `name`, of this and the next.
    package static let passkeyAdded = EventCode(rawValue: "DX-78")
    package static let passkeyRemoved = EventCode(rawValue: "DX-79")

    /// Of a tenant, by the operator. Placeholder `name`: who it is now.
    package static let representativeMoved = EventCode(rawValue: "DX-90")
    /// Of a tenant, by the operator. Placeholder `count`; 0 is any number.
    package static let contractsChanged = EventCode(rawValue: "DX-91")
    /// Of a tenant, by the operator.
    package static let tenantRulesChanged = EventCode(rawValue: "DX-92")
    /// Placeholder `name`: the addressee's.
    package static let mailGivenUp = EventCode(rawValue: "DX-95")
    /// A disk is nearly full, a gateway's or the centre's: samples are dropped.
    package static let samplesStopped = EventCode(rawValue: "DX-96")
    package static let samplesResumed = EventCode(rawValue: "DX-97")
    /// Placeholder `name`, of this and the next four.
    package static let passwordChanged = EventCode(rawValue: "DX-40")
    package static let resetLinkSent = EventCode(rawValue: "DX-41")
    package static let passwordReset = EventCode(rawValue: "DX-42")
    package static let sessionTimedOut = EventCode(rawValue: "DX-43")
    /// Placeholder `version` besides.
    package static let termsAccepted = EventCode(rawValue: "DX-44")
    /// Placeholder `name`: the person's, of this and the next six.
    package static let userInvited = EventCode(rawValue: "DX-80")
    package static let invitationAccepted = EventCode(rawValue: "DX-81")
    package static let invitationWithdrawn = EventCode(rawValue: "DX-82")
    package static let userChanged = EventCode(rawValue: "DX-83")
    /// Placeholder `role` besides.
    package static let userRoleChanged = EventCode(rawValue: "DX-84")
    package static let oneTimePasswordSet = EventCode(rawValue: "DX-85")
    package static let userDeleted = EventCode(rawValue: "DX-86")
    /// Placeholder `name`: the person's.
    package static let rightsChanged = EventCode(rawValue: "DX-68")

    /// 登録 of an action.
    package static func queued(_ action: PowerAction) -> EventCode {
        switch action {
        case .on: powerOnQueued
        case .off: powerOffQueued
        case .reboot: rebootQueued
        }
    }

    /// 実行 of an action: the device took the order.
    package static func accepted(_ action: PowerAction) -> EventCode {
        switch action {
        case .on: powerOnAccepted
        case .off: powerOffAccepted
        case .reboot: rebootAccepted
        }
    }

    /// 失敗 of an action.
    package static func failed(_ action: PowerAction) -> EventCode {
        switch action {
        case .on: powerOnFailed
        case .off: powerOffFailed
        case .reboot: rebootFailed
        }
    }

    /// 状態変化 to a state.
    package static func changed(to state: PowerState) -> EventCode {
        switch state {
        case .on: turnedOn
        case .off: turnedOff
        case .unknown: stateUnknown
        }
    }

    /// The API's own row beside the 実行 of an action.
    package static func throughAPI(_ action: PowerAction) -> EventCode {
        switch action {
        case .on: apiPowerOn
        case .off: apiPowerOff
        case .reboot: apiReboot
        }
    }
}
