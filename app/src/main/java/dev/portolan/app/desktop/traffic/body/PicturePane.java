package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.ImageSize;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** An image, never larger than it is. */
final class PicturePane extends StackPane implements BodyPane {

    private final ImageView view = new ImageView();
    private ImageSize size = new ImageSize("", 0, 0);

    PicturePane() {
        getStyleClass().add("image-pane");
        getChildren().setAll(view);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        setMinSize(0, 0);
        widthProperty().subscribe(this::fit);
        heightProperty().subscribe(this::fit);
    }

    void show(Shown.Picture picture) {
        size = picture.size();
        view.setImage(picture.image());
        setAccessibleText("Image of " + size.width() + " by " + size.height() + " pixels");
        fit();
    }

    private void fit() {
        view.setFitWidth(Math.min(size.width(), Math.max(16, getWidth() - 24)));
        view.setFitHeight(Math.min(size.height(), Math.max(16, getHeight() - 24)));
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public int[] find(String text) {
        return new int[0];
    }

    @Override
    public void reveal(int place) {
        // Nothing is found in an image.
    }
}
