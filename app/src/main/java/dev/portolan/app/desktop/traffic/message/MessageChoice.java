package dev.portolan.app.desktop.traffic.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;

/**
 * Which messages are chosen, by their numbers, so that they are found again when rows went, came or were made anew.
 *
 * @param numbers the one chosen last at the end
 * @param last the highest of their rows
 */
record MessageChoice(List<Integer> numbers, int last) {

    static final MessageChoice NONE = new MessageChoice(List.of(), -1);

    static MessageChoice of(TableView<MessageRow> table) {
        TableViewSelectionModel<MessageRow> model = table.getSelectionModel();
        List<Integer> indices = new ArrayList<>(model.getSelectedIndices());
        if (indices.isEmpty()) {
            return NONE;
        }
        int lead = model.getSelectedIndex();
        List<Integer> numbers = new ArrayList<>();
        for (int index : indices) {
            if (index != lead) {
                numbers.add(table.getItems().get(index).number());
            }
        }
        numbers.add(table.getItems().get(lead).number());
        return new MessageChoice(numbers, Collections.max(indices));
    }

    /** Whether a table of which so many rows went at its beginning, and so many behind them stayed, has it still. */
    boolean untouched(int gone, int kept) {
        return gone == 0 && last < kept;
    }

    /** Chooses those that are there still, in a table in which nothing is chosen. */
    void restore(TableView<MessageRow> table) {
        List<MessageRow> rows = table.getItems();
        int[] found = numbers.stream()
                .mapToInt(number -> index(rows, number))
                .filter(index -> index >= 0)
                .toArray();
        if (found.length > 0) {
            table.getSelectionModel().selectIndices(found[0], found);
        }
    }

    private static int index(List<MessageRow> rows, int number) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = rows.get(middle).number();
            if (at == number) {
                return middle;
            } else if (at < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
