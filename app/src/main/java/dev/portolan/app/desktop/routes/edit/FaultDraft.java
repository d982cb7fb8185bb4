package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Fault;
import dev.portolan.engine.profile.FaultReader;
import dev.portolan.engine.profile.Units;
import java.math.BigDecimal;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What trouble a route makes on purpose, while that is edited. Shares are percentages here. */
public final class FaultDraft {

    private final BooleanProperty enabled;
    private final StringProperty latency;
    private final StringProperty bandwidth;
    private final StringProperty errorRate;
    private final StringProperty errorStatus;
    private final StringProperty abort;

    FaultDraft(Fields fields) {
        enabled = fields.flag();
        latency = fields.text();
        bandwidth = fields.text();
        errorRate = fields.text();
        errorStatus = fields.text();
        abort = fields.text();
    }

    void load(Fault fault) {
        enabled.set(fault.enabled());
        latency.set(fault.latency() == null ? "" : fault.latency().toString());
        bandwidth.set(fault.bandwidth() == null ? "" : Units.text(fault.bandwidth()) + "/s");
        errorRate.set(percent(fault.errorRate()));
        errorStatus.set(Integer.toString(fault.errorStatus()));
        abort.set(percent(fault.abort()));
    }

    private static String percent(double share) {
        return share == 0
                ? ""
                : BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    Fault read(Reading reading) {
        return new Fault(
                enabled.get(),
                readLatency(reading),
                readBandwidth(reading),
                share(reading, "/fault/error/rate", errorRate.get()),
                reading.number(
                        "/fault/error/status",
                        errorStatus.get(),
                        400,
                        599,
                        "Write a status from 400 to 599, such as 503.",
                        Fault.DEFAULT_STATUS),
                share(reading, "/fault/abort", abort.get()));
    }

    private Fault.@Nullable Range readLatency(Reading reading) {
        String text = latency.get().replace(" ", "").replace('–', '-');
        String whole = text.matches("\\d+") ? text + "ms" : text;
        Fault.Range range = whole.isEmpty() ? null : FaultReader.latency(whole);
        if (range == null && !whole.isEmpty()) {
            reading.problem("/fault/latency", "Write a time such as 200ms, or two such as 100ms-300ms.");
        }
        return range;
    }

    private @Nullable Long readBandwidth(Reading reading) {
        String text = bandwidth.get().replace(" ", "").toUpperCase(Locale.ROOT);
        String size = text.endsWith("/S") ? text.substring(0, text.length() - 2) : text;
        Long bytes = size.isEmpty() ? null : Units.size(size.matches("\\d+") ? size + "KB" : size);
        if (bytes == null && !size.isEmpty()) {
            reading.problem("/fault/bandwidth", "Write bytes a second such as 64KB/s or 1MB/s.");
        }
        return bytes;
    }

    private static double share(Reading reading, String pointer, String text) {
        String figure = text.replace("%", "").strip().replace(',', '.');
        if (figure.isEmpty()) {
            return 0;
        }
        if (figure.matches("\\d{1,3}(\\.\\d{1,4})?")) {
            double share = new BigDecimal(figure).movePointLeft(2).doubleValue();
            if (share <= 1) {
                return share;
            }
        }
        reading.problem(pointer, "Write a percentage from 0 to 100.");
        return 0;
    }

    /** Whether it is made; off keeps the settings. */
    public BooleanProperty enabled() {
        return enabled;
    }

    public StringProperty latency() {
        return latency;
    }

    public StringProperty bandwidth() {
        return bandwidth;
    }

    public StringProperty errorRate() {
        return errorRate;
    }

    public StringProperty errorStatus() {
        return errorStatus;
    }

    public StringProperty abort() {
        return abort;
    }
}
