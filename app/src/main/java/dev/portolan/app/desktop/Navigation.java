package dev.portolan.app.desktop;

/** How one screen leads to another. JavaFX thread only. */
public interface Navigation {

    void show(Screen screen);

    /** Opens the Traffic screen with this filter text; an empty one shows everything. */
    void showTraffic(String filter);

    /** Opens the Routes screen with the route at this place of the open profile in the editor. */
    void editRoute(int index);

    /**
     * The same, with the cursor at one of its settings.
     *
     * @param setting a pointer that begins at the route, such as {@code /headers/request}
     */
    void editRoute(int index, String setting);
}
