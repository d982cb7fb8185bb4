package dev.portolan.engine.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import org.slf4j.LoggerFactory;

/** What the engine itself calls its own fault: an error in the log. */
final class LoggedFaults extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Queue<String> faults;
    private final Logger engine = (Logger) LoggerFactory.getLogger("dev.portolan.engine");

    LoggedFaults(Queue<String> faults) {
        this.faults = faults;
        start();
        engine.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            IThrowableProxy cause = event.getThrowableProxy();
            faults.add(event.getFormattedMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        }
    }

    @Override
    public void close() {
        engine.detachAppender(this);
        stop();
    }
}
