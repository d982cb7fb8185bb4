package dev.portolan.app.desktop;

import java.util.ArrayList;
import java.util.List;

/** Goes nowhere, and keeps where to: {@code DOCTOR}, {@code traffic status:404}, {@code route 2}, {@code route 2/cache}. */
public final class FakeNavigation implements Navigation {

    public final List<String> went = new ArrayList<>();

    @Override
    public void show(Screen screen) {
        went.add(screen.name());
    }

    @Override
    public void showTraffic(String filter) {
        went.add("traffic " + filter);
    }

    @Override
    public void editRoute(int index) {
        went.add("route " + index);
    }

    @Override
    public void editRoute(int index, String setting) {
        went.add("route " + index + setting);
    }
}
