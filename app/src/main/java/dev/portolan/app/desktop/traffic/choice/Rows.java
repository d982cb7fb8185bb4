package dev.portolan.app.desktop.traffic.choice;

/** Exchanges in the order in which a table shows them. */
public interface Rows {

    int size();

    /** @param row from 0 to {@link #size()} less one */
    long id(int row);

    /** The row of the exchange, or -1. */
    int rowOf(long id);
}
