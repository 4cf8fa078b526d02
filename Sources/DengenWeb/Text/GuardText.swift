import DengenModel

/// Modes, lock-outs and the guard of one's own path.
enum GuardText {
    static let title = Phrase("ロックアウト", "Lock-out")
    static let lockedOut = Phrase("ロックアウト中", "Locked out")
    static let notLocked = Phrase("ロックアウトされていません。", "It is not locked out.")
    static let about = Phrase(
        "ロックアウト中は、画面・API・スケジュール・自動制御のどこからも操作できません。回線の途絶中も有効です。",
        "While it is locked out nobody and nothing switches it: no page, no API, no schedule, no rule. It holds while the link is down."
    )
    static let notHeard = Phrase(
        "接続が途絶しています。現地のゲートウェイには、接続が戻ったときに伝わります。",
        "There is no connection: the gateway on site hears of it when the link is back.")
    static let owner = Phrase("設定者", "Owner")
    static let reason = Phrase("理由", "Reason")
    static let since = Phrase("開始", "Since")
    static let until = Phrase("終了", "Until")
    static let untilLifted = Phrase("解除するまで", "Until it is lifted")
    static let lift = Phrase("ロックアウトを解除", "Lift the lock-out")
    static let lock = Phrase("ロックアウトする", "Lock out")
    static let change = Phrase("理由・終了を変更", "Change reason or end")
    static let another = Phrase(
        "ほかの人が設定したロックアウトです。変更するには、確認のうえ解除してから設定し直してください。",
        "Somebody else set this lock-out. To change it, ask, lift it and set your own.")
    static let locked = Phrase("ロックアウトしました。", "Locked out.")
    static let lifted = Phrase("ロックアウトを解除しました。", "The lock-out was lifted.")

    static let mode = Phrase("操作制限", "Mode")
    static let critical = Phrase("重要", "Critical")
    static let criticalTick = Phrase("重要：操作の前に名称の入力を求める", "Critical: its name must be typed before it is switched")
    static let typeName = Phrase("アウトレット名を入力してください", "Type the outlet's name")
    static let nameDiffers = Phrase("アウトレット名が一致しません。", "This is not the outlet's name.")

    static let path = Phrase("給電経路", "Power path")
    static let feedsPath = Phrase("経路に給電", "Feeds the path")
    static let feeds = Phrase("給電先", "Feeds")
    static let pathTitle = Phrase("給電経路の設定", "Outlets that feed the path")
    static let pathAbout = Phrase(
        "ゲートウェイ本体と、そのスイッチ・ルーターに給電しているアウトレットを選んでください。自分の経路を断つオフは実行されません。"
            + "リブートは、機器が単独で完了できる場合だけ実行されます。",
        "Choose the outlets that feed the gateway, its switch or its router. An OFF that cuts the gateway's own path is refused; "
            + "a reboot runs only where the device finishes it by itself.")
    static let pathEmpty = Phrase("登録されていません。", "None are set.")
    static let changePath = Phrase("給電経路を変更", "Change")
    static let noOutlets = Phrase("この施設にはアウトレットがありません。", "The site has no outlets.")
    static let tooManyOutlets = Phrase("給電経路に登録できるのは32個までです。", "At most 32 outlets can feed a path.")

    /// What hangs on an outlet, on the question before it is switched.
    static func hangs(_ gateway: String, isOwn: Bool) -> Phrase {
        isOwn
            ? Phrase(
                "ゲートウェイ「\(gateway)」への経路に給電しています。このアウトレットの操作もこの経路を通ります。",
                "It feeds the path of gateway “\(gateway)”, on which its own orders come.")
            : Phrase(
                "ゲートウェイ「\(gateway)」への経路に給電しています。オフの間、その機器は監視も操作もできません。",
                "It feeds the path of gateway “\(gateway)”: while it is off, that gateway's devices are neither seen nor switched."
            )
    }

    static func untilHint(zone: String) -> Phrase {
        Phrase(
            "施設の時刻（\(zone)）。空欄の場合は解除するまで続きます。最長366日。",
            "Time at the site (\(zone)). Empty: until it is lifted. At most 366 days.")
    }

    static let writingAbout = Phrase(
        "書込無効の間、アウトレット名などの設定は機器に書き込まれません。操作と監視はできます。",
        "While writing is disabled no settings such as outlets' names are stored in the device. It is switched and read all the same."
    )

    static func writing(_ isWritable: Bool) -> Phrase {
        isWritable ? Phrase("書込有効", "Writing enabled") : Phrase("書込無効", "Writing disabled")
    }

    static func switchWriting(_ isWritable: Bool) -> Phrase {
        isWritable ? Phrase("書込有効にする", "Enable writing") : Phrase("書込無効にする", "Disable writing")
    }

    static func lockedBy(_ owner: String) -> Phrase { Phrase("ロックアウト中：\(owner)", "Locked out by \(owner)") }
    static func manage(_ name: String) -> Phrase { Phrase("\(name) のロックアウト", "Lock-out of \(name)") }
}
