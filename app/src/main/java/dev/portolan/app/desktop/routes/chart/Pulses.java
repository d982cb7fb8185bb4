package dev.portolan.app.desktop.routes.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.shape.Circle;

/**
 * Dots that travel along the lines when requests come in. There are never more than {@link #MOST}, however many requests there
 * are, and nothing ticks while none travels.
 */
final class Pulses {

    private static final int MOST = 16;
    private static final double SECONDS = 1.1;
    private static final double RADIUS = 4;

    private final Group group = new Group();
    private final List<Pulse> travelling = new ArrayList<>();
    private final List<Circle> idle = new ArrayList<>();
    private boolean enabled;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            move(now);
        }
    };

    private static final class Pulse {
        private final Circle circle;
        private final Link in;
        private final Link out;
        private final long delay;

        /** In nanoseconds; 0 until its first frame. */
        private long begun;

        Pulse(Circle circle, Link in, Link out, long delay) {
            this.circle = circle;
            this.in = in;
            this.out = out;
            this.delay = delay;
        }
    }

    Pulses() {
        group.setMouseTransparent(true);
        group.setManaged(false);
    }

    Group group() {
        return group;
    }

    /** Off while nobody sees it, or where motion is not wanted; pulses under way go at once. */
    void enable(boolean on) {
        enabled = on;
        if (!on) {
            timer.stop();
            travelling.forEach(this::retire);
            travelling.clear();
        }
    }

    /**
     * Sends one along both lines, unless this route's last one has only just set out or there are too many.
     *
     * @param delay in nanoseconds, so that the dots of several routes don't march in step
     */
    void send(Link in, Link out, long delay) {
        boolean justSent = travelling.stream()
                .anyMatch(pulse -> pulse.in == in && (pulse.begun == 0 || progress(pulse, last) < 0.3));
        if (!enabled || justSent || travelling.size() >= MOST) {
            return;
        }
        var circle = idle.isEmpty() ? new Circle(RADIUS) : idle.removeLast();
        circle.getStyleClass().setAll("chart-pulse");
        circle.setVisible(false);
        if (!group.getChildren().contains(circle)) {
            group.getChildren().add(circle);
        }
        travelling.add(new Pulse(circle, in, out, delay));
        timer.start();
    }

    private long last;

    private void move(long now) {
        last = now;
        for (var pulse : List.copyOf(travelling)) {
            if (pulse.begun == 0) {
                pulse.begun = now + pulse.delay;
            }
            double progress = progress(pulse, now);
            if (progress >= 1) {
                retire(pulse);
                travelling.remove(pulse);
            } else if (progress >= 0) {
                show(pulse, progress);
            }
        }
        if (travelling.isEmpty()) {
            timer.stop();
        }
    }

    private static double progress(Pulse pulse, long now) {
        return (now - pulse.begun) / 1e9 / SECONDS;
    }

    /** The first half of the time along the line in, the second along the line out; all of it where they are one. */
    private static void show(Pulse pulse, double progress) {
        var link = progress < 0.5 ? pulse.in : pulse.out;
        var point = link.at(pulse.in.equals(pulse.out) ? progress : progress * 2 % 1);
        Looks.swap(pulse.circle, link.look(), ChartData.Look.values());
        pulse.circle.setCenterX(point.getX());
        pulse.circle.setCenterY(point.getY());
        pulse.circle.setVisible(true);
    }

    private void retire(Pulse pulse) {
        pulse.circle.setVisible(false);
        idle.add(pulse.circle);
    }
}
