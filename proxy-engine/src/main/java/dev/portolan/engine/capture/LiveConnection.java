package dev.portolan.engine.capture;

/** A TCP connection in a row that is otherwise like an exchange's. */
final class LiveConnection implements ConnectionRecording {

    private final LiveRecording recording;
    private final String forward;

    /** @param forward the label of the TCP forward */
    LiveConnection(LiveRecording recording, String forward) {
        this.forward = forward;
        this.recording = recording;
    }

    @Override
    public long id() {
        return recording.id();
    }

    @Override
    public void secured(String how) {
        recording.noted(FieldNames.SECURITY, how);
    }

    @Override
    public void connecting(long nanos) {
        recording.connecting(nanos, false);
    }

    @Override
    public void connected(long nanos, String address) {
        recording.connected(nanos, address);
        recording.opened(nanos);
    }

    @Override
    public void turned(String target, String why) {
        recording.routed(forward, target);
        recording.remark(why);
    }

    @Override
    public void passed(boolean fromClient, int bytes) {
        recording.passed(fromClient, bytes);
    }

    @Override
    public void failed(String kind, String detail) {
        recording.failed(kind, detail);
    }

    @Override
    public void end(String how, long nanos) {
        recording.noted(FieldNames.ENDING, how);
        recording.end(nanos);
    }
}
