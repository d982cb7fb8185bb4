package dev.portolan.app.desktop.routes.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** The chart's boxes and lines. As many nodes as there are routes and ends, kept from one snapshot to the next. */
final class ChartPane extends Pane {

    /** Figures come four times a second; within that the dots of the routes set out one after another. */
    private static final long TICK = 250_000_000;

    private static final long STEP = 97_000_000;

    private final Group lines = new Group();
    private final Group boxes = new Group();
    private final Pulses pulses = new Pulses();
    private final ChartNode source = new ChartNode("chart-source", false, false);
    private final List<ChartNode> routes = new ArrayList<>();
    private final List<ChartNode> ends = new ArrayList<>();
    private final List<Link> in = new ArrayList<>();

    /** Of all routes, one after the other. */
    private final List<Link> out = new ArrayList<>();

    private final IntConsumer edit;
    private final IntConsumer editTcp;
    private final Consumer<String> traffic;
    private ChartData data = ChartData.EMPTY;
    private ChartLayout layout = ChartLayout.of(0, 0, List.of(), 0);
    private double space;
    private double scrolled;

    ChartPane(Runnable editSource, IntConsumer edit, IntConsumer editTcp, Consumer<String> traffic) {
        this.edit = edit;
        this.editTcp = editTcp;
        this.traffic = traffic;
        source.onAction(editSource);
        lines.setManaged(false);
        boxes.setManaged(false);
        boxes.setAutoSizeChildren(false);
        getChildren().addAll(lines, boxes, pulses.group());
        getStyleClass().add("chart-pane");
    }

    Pulses pulses() {
        return pulses;
    }

    /**
     * @param space the height that can be seen
     * @param scrolled how much of the chart is above it
     */
    void window(double space, double scrolled) {
        if (this.space != space) {
            this.space = space;
            requestLayout();
        }
        if (this.scrolled != scrolled) {
            this.scrolled = scrolled;
            setNeedsLayout(true);
        }
    }

    void show(ChartData next) {
        boolean moved = next.routes().size() != data.routes().size()
                || !ends(next).equals(ends(data))
                || next.ends().size() != data.ends().size();
        data = next;
        resize(routes, next.routes().size(), () -> new ChartNode("chart-route", false, false));
        resize(ends, next.ends().size(), () -> new ChartNode("chart-end", true, true));
        resize(in, next.routes().size(), Link::new);
        resize(
                out,
                next.routes().stream().mapToInt(route -> route.outs().size()).sum(),
                Link::new);
        if (moved) {
            adopt();
            requestLayout();
        }
        fill();
    }

    private static List<List<Integer>> ends(ChartData data) {
        return data.routes().stream().map(ChartData.Harbour::ends).toList();
    }

    /** The lines that lead on from a route. */
    private List<Link> out(int route) {
        int first = 0;
        for (int i = 0; i < route; i++) {
            first += data.routes().get(i).outs().size();
        }
        return out.subList(first, first + data.routes().get(route).outs().size());
    }

    private static <T> void resize(List<T> list, int size, Supplier<T> create) {
        while (list.size() > size) {
            list.removeLast();
        }
        while (list.size() < size) {
            list.add(create.get());
        }
    }

    private void adopt() {
        var curves = new ArrayList<Node>();
        for (var links : List.of(in, out)) {
            links.forEach(link -> curves.add(link.line()));
        }
        for (var links : List.of(in, out)) {
            links.forEach(link -> curves.add(link.touch()));
        }
        lines.getChildren().setAll(curves);
        boxes.getChildren().setAll(source);
        boxes.getChildren().addAll(routes);
        boxes.getChildren().addAll(ends);
    }

    private void fill() {
        var from = data.source();
        source.show(from.title(), from.detail(), from.tooltip());
        Looks.swap(source, from.light(), ChartData.Light.values());
        for (int i = 0; i < routes.size(); i++) {
            fill(i, data.routes().get(i));
        }
        for (int i = 0; i < ends.size(); i++) {
            var end = data.ends().get(i);
            var node = ends.get(i);
            node.show(end.title(), end.detail(), end.tooltip());
            node.light(end.light());
            node.failing(end.failing());
            node.onAction(() -> traffic.accept(end.filter()));
        }
    }

    private void fill(int i, ChartData.Harbour route) {
        var node = routes.get(i);
        node.show(route.title(), route.detail(), route.tooltip());
        node.selected(route.selected());
        node.warning(route.warns());
        node.onAction(() -> (route.tcp() ? editTcp : edit).accept(route.index()));
        Looks.set(
                node, "off", route.outs().stream().allMatch(each -> each.line().look() == ChartData.Look.OFF));
        Looks.set(node, "tcp", route.tcp());
        Runnable open = () -> traffic.accept(route.filter());
        in.get(i).show(route.in(), open);
        in.get(i).seen(!route.tcp());
        var links = out(i);
        for (int j = 0; j < links.size(); j++) {
            links.get(j).show(route.outs().get(j).line(), open);
        }
    }

    /** One pulse for each route that requests came in for. */
    void pulse() {
        for (int i = 0; i < routes.size(); i++) {
            var route = data.routes().get(i);
            if (route.fresh() > 0) {
                var onward = onward(i);
                pulses.send(route.tcp() ? onward : in.get(i), onward, i * STEP % TICK);
            }
        }
    }

    /** One of the lines that lead on, drawn by their shares of the traffic. */
    private Link onward(int route) {
        var outs = data.routes().get(route).outs();
        double drawn = ThreadLocalRandom.current().nextDouble();
        for (int i = 0; i < outs.size(); i++) {
            drawn -= outs.get(i).share();
            if (drawn < 0) {
                return out(route).get(i);
            }
        }
        return out(route).getFirst();
    }

    /**
     * How far to scroll so that a route is seen.
     *
     * @param now how far it is scrolled, from 0 to 1
     * @return the same where the route is seen already
     */
    double revealing(int route, double now) {
        var places = ChartLayout.of(getWidth(), space, ends(data), ends.size());
        double middle = places.routes().get(route);
        double hidden = places.height() - space;
        double top = now * hidden;
        boolean seen = middle > top + places.nodeHeight() && middle < top + space - places.nodeHeight();
        return seen || space <= 0 || hidden <= 0 ? now : Math.clamp((middle - space / 2) / hidden, 0, 1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return ChartLayout.of(getWidth(), space, ends(data), ends.size()).height();
    }

    @Override
    protected void layoutChildren() {
        layout = ChartLayout.of(getWidth(), space, ends(data), ends.size());
        var columns = layout.columns();
        double sourceHeight = 56;
        double sourceMiddle =
                Math.clamp(scrolled + space / 2, sourceHeight / 2, Math.max(sourceHeight / 2, getHeight()));
        source.resizeRelocate(columns.source(), sourceMiddle - sourceHeight / 2, columns.sourceWidth(), sourceHeight);
        for (int i = 0; i < routes.size(); i++) {
            place(routes.get(i), columns.route(), layout.routes().get(i), columns.routeWidth());
        }
        for (int i = 0; i < ends.size(); i++) {
            place(ends.get(i), columns.end(), layout.ends().get(i), columns.endWidth());
        }
        for (int i = 0; i < in.size(); i++) {
            double middle = layout.routes().get(i);
            in.get(i).place(columns.source() + columns.sourceWidth(), sourceMiddle, columns.route(), middle);
            var links = out(i);
            for (int j = 0; j < links.size(); j++) {
                double end =
                        layout.ends().get(data.routes().get(i).outs().get(j).end());
                links.get(j).place(columns.route() + columns.routeWidth(), middle, columns.end(), end);
            }
        }
    }

    private void place(ChartNode node, double left, double middle, double width) {
        node.compact(layout.compact());
        double height =
                node.getStyleClass().contains("chart-end") ? Math.min(38, layout.nodeHeight()) : layout.nodeHeight();
        node.resizeRelocate(left, Math.rint(middle - height / 2), width, height);
    }
}
