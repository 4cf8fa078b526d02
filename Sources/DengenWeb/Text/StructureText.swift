import DengenCenter
import DengenModel

/// 施設・グループ管理: making, ordering and deleting sites and groups.
enum StructureText {
    static let sites = Phrase("施設・グループ", "Sites and groups")
    static let addSite = Phrase("施設を追加", "Add a site")
    static let editSite = Phrase("施設を編集", "Edit the site")
    static let deleteSite = Phrase("施設を削除", "Delete the site")
    static let edit = Phrase("編集", "Edit")
    static let order = Phrase("並び順", "Order")
    static let name = Phrase("施設名", "Site name")
    static let number = Phrase("施設ID", "Site id")
    static let numberHint = Phrase(
        "英数字と . - _ で16文字まで。空欄にすると自動で付きます。",
        "Up to 16 letters, digits and . - _. Left empty, the next free number is taken.")
    static let numberRule = Phrase("英数字と . - _ で16文字まで。", "Up to 16 letters, digits and . - _.")
    static let zone = Phrase("タイムゾーン", "Time zone")
    static let zoneHint = Phrase(
        "ログやスケジュールの時刻に使います（例：Asia/Tokyo）。", "Used for the times of log and schedules, such as Asia/Tokyo.")
    static let icon = Phrase("アイコン", "Icon")
    static let memo = Phrase("施設メモ", "Site memo")
    static let gateways = Phrase("ゲートウェイ", "Gateways")
    static let devices = Phrase("機器", "Devices")
    static let outlets = Phrase("アウトレット", "Outlets")
    static let groups = Phrase("グループ", "Groups")
    static let noGroups = Phrase("グループはまだありません。", "There are no groups yet.")
    static let next = Phrase("次のページ", "Next page")
    static let first = Phrase("最初のページ", "First page")
    static let pages = Phrase("ページ", "Pages")

    static let use = Phrase("施設の使用切り替え", "Use of the site")
    static let useHint = Phrase(
        "施設にあるすべての機器の使用許可・使用不可をまとめて切り替えます。使用不可の機器は操作できません。",
        "Puts all devices of the site into use or out of it. Devices out of use cannot be switched.")
    static let enableAll = Phrase("すべて使用許可にする", "Put all into use")
    static let disableAll = Phrase("すべて使用不可にする", "Take all out of use")
    static let deleteHint = Phrase(
        "ゲートウェイのない施設だけを削除できます。", "Only a site without gateways can be deleted.")
    static let deleteSiteWarning = Phrase(
        "施設とそのグループを削除します。元に戻せません。ログは残ります。",
        "The site and its groups will be deleted for good. The log stays.")

    static let addGroup = Phrase("グループを追加", "Add a group")
    static let editGroup = Phrase("グループを編集", "Edit the group")
    static let deleteGroup = Phrase("グループを削除", "Delete the group")
    static let groupName = Phrase("グループ名", "Group name")
    static let kind = Phrase("種類", "Kind")
    static let members = Phrase("メンバー", "Members")
    static let membersHint = Phrase(
        "同じ施設の同じ種類のアウトレットを500個まで選べます。グループのページにこの順で並びます。",
        "Up to 500 outlets of one kind at this site. The group's page shows them in this order.")
    static let others = Phrase("ほかのアウトレット", "Other outlets")
    static let noCandidates = Phrase(
        "この施設にこの種類のアウトレットはありません。", "This site has no outlets of this kind.")
    static let deleteGroupWarning = Phrase(
        "グループを削除します。アウトレットはそのまま残ります。", "The group will be deleted. Its outlets stay.")
    static let delete = Phrase("削除する", "Delete")

    static func devices(_ count: Int, inUse: Int) -> Phrase {
        count == inUse
            ? Phrase("\(count)", "\(count)") : Phrase("\(count)（使用許可 \(inUse)）", "\(count) (\(inUse) in use)")
    }

    static func step(_ step: RankStep, _ name: String) -> Phrase {
        switch step {
        case .up: Phrase("\(name) を上へ", "Move \(name) up")
        case .down: Phrase("\(name) を下へ", "Move \(name) down")
        case .first: Phrase("\(name) を先頭へ", "Move \(name) to the top")
        case .last: Phrase("\(name) を末尾へ", "Move \(name) to the end")
        }
    }

    static func icon(_ icon: Site.Icon) -> Phrase {
        switch icon {
        case .building: Phrase("ビル", "Building")
        case .house: Phrase("住宅", "House")
        case .shop: Phrase("店舗", "Shop")
        case .factory: Phrase("工場", "Factory")
        case .warehouse: Phrase("倉庫", "Warehouse")
        case .rack: Phrase("データセンター", "Data centre")
        case .antenna: Phrase("基地局", "Radio station")
        case .school: Phrase("学校", "School")
        case .hospital: Phrase("病院", "Hospital")
        }
    }
}
