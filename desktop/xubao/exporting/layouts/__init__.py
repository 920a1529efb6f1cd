"""How an office sets its papers, learned from one that is finished."""
