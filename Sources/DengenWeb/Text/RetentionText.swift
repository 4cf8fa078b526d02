/// How long samples are kept as they came (N-17).
enum RetentionText {
    static let title = Phrase("計測データの保存期間", "Retention of measurements")
    static let all = Phrase(
        "空欄なら、すべての計測値を無期限に保存します。", "Left empty, all values are kept for ever.")
    static let dropped = Phrase(
        "日数を入れると、その日数より前に終わった日（UTC）の計測値（1～60分ごとの値）を削除します。1時間ごとの平均・最小・最大・個数・使用電力量は残るので、時間・日・月・年の集計と電気料金は変わりません。",
        "With a number, the values (one per 1 to 60 minutes) of UTC days that ended longer ago are deleted. Per hour the mean, least, greatest, count and energy used stay, so sums by hour, day, month and year and costs do not change."
    )
    static let warning = Phrase(
        "削除した計測値は元に戻せません。削除した日は、1時間より細かいグラフとCSVが空欄になり、後から届いた値の取り込みと訂正もできません。",
        "What was deleted cannot be brought back. Graphs and files finer than an hour are empty for such days, and they take no late values and no corrections."
    )
    static let site = Phrase("この施設の保存日数", "Days for this site")
    static let devices = Phrase("機器ごとの保存日数", "Days by device")
    static let devicesHint = Phrase("空欄なら施設の保存日数に従います。", "Left empty, the device follows its site.")
    static let badDays = Phrase("2～36500の整数を入力してください。", "Enter a whole number from 2 to 36500.")
}
