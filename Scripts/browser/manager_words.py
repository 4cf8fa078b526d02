"""What the pages of managers say; taken from the documents where they have a word for it."""
from dataclasses import dataclass


@dataclass(frozen=True)
class ManagerWords:
    devices: str
    gateways: str
    add_device: str
    address: str
    name: str
    read: str
    write: str
    version: str
    user: str
    add: str
    added: str
    saved: str
    deleted: str
    bad_address: str
    needs_community: str
    waiting: str
    forbid: str
    allow: str
    out_of_use: str
    rename: str
    change: str
    save: str
    delete: str
    type_name: str
    not_same: str
    settings: str
    outlet_name: str
    memo: str
    add_gateway: str
    gateway_name: str
    slip_once: str
    not_activated: str
    search: str
    targets: str
    broadcast: str
    start: str
    done: str
    adopt: str
    adopted: str
    close: str
    answers: str
    silent: str


JAPANESE = ManagerWords(
    devices="機器", gateways="ゲートウェイ", add_device="機器を追加", address="アドレス", name="機器名",
    read="コミュニティ（読み出し）", write="コミュニティ（書き込み）", version="SNMPバージョン", user="ユーザー名", add="登録",
    added="登録しました。", saved="保存しました。", deleted="削除しました。", bad_address="アドレスの形式が正しくありません。",
    needs_community="コミュニティを入力してください。", waiting="未接続", forbid="使用不可にする", allow="使用許可にする",
    out_of_use="使用不可", rename="機器名を変更", change="接続設定を変更", save="保存", delete="削除",
    type_name="確認のため機器名を入力してください", not_same="名前が一致しません。", settings="設定", outlet_name="アウトレット名",
    memo="アウトレットメモ", add_gateway="ゲートウェイを追加", gateway_name="ゲートウェイ名",
    slip_once="パスワードはこの画面でのみ表示されます。", not_activated="アクティベート前", search="ネットワークを検索",
    targets="検索する範囲", broadcast="ブロードキャスト", start="検索を開始", done="完了", adopt="追加", adopted="追加済み",
    close="閉じる", answers="応答あり", silent="応答なし")

ENGLISH = ManagerWords(
    devices="Devices", gateways="Gateways", add_device="Add a device", address="Address", name="Device name",
    read="Community for reading", write="Community for writing", version="SNMP version", user="User name", add="Add",
    added="Added.", saved="Saved.", deleted="Deleted.", bad_address="This is not an address.",
    needs_community="Please enter a community.", waiting="Not reached yet", forbid="Take out of use",
    allow="Put into use", out_of_use="Out of use", rename="Rename", change="Change the connection", save="Save",
    delete="Delete", type_name="Type the device's name to confirm", not_same="The name does not match.",
    settings="Settings", outlet_name="Outlet name", memo="Outlet memo", add_gateway="Add a gateway",
    gateway_name="Gateway name", slip_once="The password is shown on this page only.",
    not_activated="Not activated yet", search="Search the network", targets="Where to look", broadcast="broadcast",
    start="Start the search", done="Done", adopt="Add", adopted="Added", close="Close", answers="Answers",
    silent="No answer")


def manager_words(language: str) -> ManagerWords:
    return JAPANESE if language == "ja" else ENGLISH
