package dev.portolan.app.desktop.traffic;

/**
 * The line above the table.
 *
 * @param shown exchanges that match
 * @param all exchanges kept
 * @param bytes of the answers of those that match
 * @param errors among those that match
 * @param searched how much of the capture the filter has seen, 0 to 1
 */
record Totals(long shown, long all, long bytes, long errors, double searched) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 1);

    /** {@code 23 of 41 208 shown · 4.1 MB · 3 errors}. */
    String sentence() {
        StringBuilder text = new StringBuilder();
        if (shown == all) {
            text.append(TrafficText.count(all)).append(all == 1 ? " exchange" : " exchanges");
        } else {
            text.append(TrafficText.count(shown))
                    .append(" of ")
                    .append(TrafficText.count(all))
                    .append(" shown");
        }
        text.append(" · ").append(TrafficText.size(bytes));
        text.append(" · ").append(errors == 0 ? "no errors" : TrafficText.count(errors));
        if (errors > 0) {
            text.append(errors == 1 ? " error" : " errors");
        }
        if (searched < 1) {
            text.append(" · searching ").append((int) (searched * 100)).append(" %");
        }
        return text.toString();
    }
}
