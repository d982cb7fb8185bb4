package dev.portolan.app.desktop.sharing;

import io.nayuki.qrcodegen.QrCode;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** A text as a QR code (ISO/IEC 18004), black on white whatever the theme: not every camera reads it the other way round. */
final class QrPicture extends StackPane {

    /** Modules that have to stay white around it. */
    private static final int QUIET = 4;

    private final Canvas canvas = new Canvas();
    private final double most;

    /** @param most its side in pixels, at most */
    QrPicture(double most) {
        this.most = most;
        getChildren().setAll(canvas);
        setMinSize(most, most);
        setMaxSize(most, most);
        getStyleClass().add("qr-picture");
    }

    void show(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int modules = code.size + 2 * QUIET;
        // Whole pixels: blurred edges are harder to read.
        int pixels = Math.max(1, (int) (most / modules));
        canvas.setWidth(modules * pixels);
        canvas.setHeight(modules * pixels);
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.setFill(Color.WHITE);
        pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setFill(Color.BLACK);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    pen.fillRect((x + QUIET) * pixels, (y + QUIET) * pixels, pixels, pixels);
                }
            }
        }
        setAccessibleText("QR code of " + text);
    }
}
