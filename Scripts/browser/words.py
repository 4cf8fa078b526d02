"""What the pages say, as a person reads it; taken from the documents and the design, not from the program."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    language: str
    email: str
    password: str
    log_in: str
    log_out: str
    wrong_password: str
    replaced: str
    dashboard: str
    log: str
    devices: str
    gateways: str
    reload: str
    as_of: str
    hide_normal: str
    show_normal: str
    main_menu: str
    system: str
    on: str
    off: str
    reboot: str
    normal: str
    abnormal: str
    disconnected: str
    state_change: str
    yes: str
    no: str
    turning_off: str
    turning_on: str
    rebooting: str
    confirmed: str
    sent: str
    off_queued: str
    off_accepted: str
    now_off: str
    reboot_queued: str
    reboot_accepted: str
    now_on: str
    wake_sent: str
    returned: str
    not_found: str
    cross_site: str
    trouble_log: str
    groups: str
    outlets: str
    outlet_list: str
    facts: tuple[str, ...]
    columns: tuple[str, ...]


JAPANESE = Words(
    language="ja", email="ID（メールアドレス）", password="パスワード", log_in="ログイン", log_out="ログアウト",
    wrong_password="ログインできません。IDまたはパスワードが正しくありません。", replaced="同じIDで別の端末からログインがあったため",
    dashboard="ダッシュボード", log="ログ履歴", devices="機器", gateways="ゲートウェイ", reload="再読み込み", as_of=r"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d 現在$",
    hide_normal="正常な施設を非表示", show_normal="正常な施設を表示", main_menu="メインメニュー", system="システム",
    on="オン", off="オフ", reboot="リブート", normal="正常", abnormal="異常", disconnected="途絶", state_change="状態変化",
    yes="はい", no="いいえ", turning_off="オフへ変更中", turning_on="オンへ変更中", rebooting="リブート中",
    confirmed="確認済み", sent="送信済み", off_queued="電源オフ 登録", off_accepted="電源オフ 実行",
    now_off="電源状態変化 オフ", reboot_queued="リブート 登録", reboot_accepted="リブート 実行",
    now_on="電源状態変化 オン", wake_sent="送信済み", returned="リブーターが下記の実行結果を返しました",
    not_found="ページが見つかりません", cross_site="送信元を確認できないため、受け付けませんでした。",
    trouble_log="異常・途絶ログ", groups="グループ一覧", outlets="アウトレット一覧", outlet_list="アウトレット",
    facts=("アウトレットメモ", "MACアドレス", "機種名", "リブーター管理番号", "アウトレット番号", "リブーター名", "アウトレット名"),
    columns=("日時", "ID", "名前", "メッセージ", "状態", "ユーザー"))

ENGLISH = Words(
    language="en", email="ID (e-mail address)", password="Password", log_in="Log in", log_out="Log out",
    wrong_password="Cannot log in: the ID or the password is wrong.", replaced="Someone logged in with the same ID",
    dashboard="Dashboard", log="Log history", devices="Devices", gateways="Gateways", reload="Reload", as_of=r"^As of \d{4}/\d\d/\d\d \d\d:\d\d:\d\d$",
    hide_normal="Hide normal sites", show_normal="Show normal sites", main_menu="Main menu", system="System",
    on="On", off="Off", reboot="Reboot", normal="Normal", abnormal="Abnormal", disconnected="Disconnected",
    state_change="State change", yes="Yes", no="No", turning_off="Turning off", turning_on="Turning on",
    rebooting="Rebooting", confirmed="Confirmed", sent="Sent", off_queued="Power off: queued",
    off_accepted="Power off: accepted", now_off="Power state changed: off", reboot_queued="Reboot: queued",
    reboot_accepted="Reboot: accepted", now_on="Power state changed: on", wake_sent="sent (cannot be confirmed)",
    returned="The rebooter returned this result", not_found="Page not found",
    cross_site="The request did not come from this page", trouble_log="Trouble log", groups="Groups",
    outlets="Outlets", outlet_list="Outlets",
    facts=("Outlet memo", "MAC address", "Model", "Device no.", "Outlet no.", "Device name", "Outlet name"),
    columns=("Time", "ID", "Name", "Message", "Class", "User"))


def speak(language: str) -> Words:
    return JAPANESE if language == "ja" else ENGLISH
