package dev.portolan.app.desktop.traffic;

/** By which column the rows stand. */
record SortOrder(TrafficColumn column, boolean ascending) {

    static final SortOrder NEWEST_FIRST = new SortOrder(TrafficColumn.NUMBER, false);

    /** The start rises with the number, so both are the order of arrival. */
    boolean byArrival() {
        return column == TrafficColumn.NUMBER || column == TrafficColumn.START || column == TrafficColumn.WATERFALL;
    }
}
