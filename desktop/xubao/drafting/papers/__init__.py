"""The other papers of the chain, each made from the draft of the response as it stands."""
